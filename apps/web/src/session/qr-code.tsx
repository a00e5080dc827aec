import { create } from 'qrcode';
import { useWords } from '../words/words';

const quietZone = 4;

/** Drawn here, so that the secret in it goes nowhere else. */
export function QrCode({ text }: { text: string }) {
  const { words } = useWords();
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dark: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  const side = size + 2 * quietZone;
  return (
    <svg
      className="qr"
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      role="img"
      aria-label={words('enrol.qr')}
      shapeRendering="crispEdges"
    >
      <path d={dark.join('')} />
    </svg>
  );
}
