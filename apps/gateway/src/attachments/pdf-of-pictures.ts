// A PDF made of pictures, one on each page, and of nothing else: no dates, no names, no programs that made it.
// Libraries that write PDFs can do far more, which is what is not wanted here. ISO 32000-1, 7.3 to 7.5.
import type { DrawnPage } from './pdf-pages';

const objectsPerPage = 3;
const firstOfPage = (place: number) => 3 + place * objectsPerPage;

export function pdfOfPictures(pages: readonly DrawnPage[]): Buffer {
  const kids = pages.map((_, place) => `${firstOfPage(place)} 0 R`).join(' ');
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`),
    ...pages.flatMap((page, place) => objectsOf(page, firstOfPage(place))),
  ];
  return withTable(
    objects.map((body, place) => Buffer.concat([line(`${place + 1} 0 obj`), body, line('\nendobj')])),
  );
}

/** The page, what is done on it, and the picture. */
function objectsOf({ bytes, width, height, size }: DrawnPage, number: number): Buffer[] {
  const [w, h] = [size.width, size.height].map((side) => side.toFixed(2));
  const drawing = Buffer.from(`${w} 0 0 ${h} 0 0 cm /P Do`);
  return [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${number + 1} 0 R ` +
        `/Resources << /XObject << /P ${number + 2} 0 R >> >> >>`,
    ),
    stream('', drawing),
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ` +
        `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode `,
      bytes,
    ),
  ];
}

function stream(entries: string, content: Uint8Array): Buffer {
  return Buffer.concat([
    line(`<< ${entries}/Length ${content.length} >>\nstream`),
    content,
    Buffer.from('\nendstream'),
  ]);
}

/** Each object where the table of the file says that it is. */
function withTable(objects: readonly Buffer[]): Buffer {
  const head = Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  let at = head.length;
  const places = objects.map(({ length }) => {
    const entry = `${String(at).padStart(10, '0')} 00000 n \n`;
    at += length;
    return entry;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([head, ...objects, Buffer.from(table + trailer)]);
}

const line = (text: string) => Buffer.from(`${text}\n`);
