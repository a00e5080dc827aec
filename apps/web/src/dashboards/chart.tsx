import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words';
import { type Drawing, pictureOf, prepared } from './picture';

/** @param onPick takes the number of what the pointer chose; keys find the same in the table. */
export function Chart({
  onPick,
  ...drawing
}: Drawing & { onPick?: ((dataIndex: number) => void) | undefined }) {
  const { title, draw, height, map } = drawing;
  const { words } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let over = false;
    let stop = () => {};
    element.style.height = `${height}px`;
    prepared(map)
      .then(({ init }) => {
        if (over) return;
        const chart = init(element, undefined, { renderer: 'canvas' });
        chart.setOption(draw(0));
        chart.on('click', ({ dataIndex }) => pick.current?.(dataIndex));
        const sized = new ResizeObserver(() => chart.resize());
        sized.observe(element);
        stop = () => {
          sized.disconnect();
          chart.dispose();
        };
      })
      .catch(() => setFailed(true));
    return () => {
      over = true;
      stop();
    };
  }, [draw, height, map]);
  return (
    <>
      {failed ? <p className="box ask">{words('dash.noChart')}</p> : null}
      <div ref={place} className="chart" role="img" aria-label={words('dash.chartOf', { title })} />
      <p className="row screen">
        <Button className="quiet" onPress={() => void download(pictureOf(drawing), title)}>
          {words('dash.png')}
          <span className="unseen"> – {title}</span>
        </Button>
      </p>
    </>
  );
}

async function download(picture: Promise<Blob>, title: string): Promise<void> {
  const address = URL.createObjectURL(await picture);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
