// Draws the pages of a PDF that somebody sent, as a process of its own: whatever the file does to it, it does to nobody
// else. Plain JavaScript, because the same file must start from the sources and from what is built.
//
// PDFium draws, compiled to WebAssembly: it reaches no file, no network and no memory but its own, and has no
// JavaScript engine for the scripts of a document.
const { PDFiumLibrary } = require('@hyzyla/pdfium');
const sharp = require('sharp');

const wasmPage = 64 * 1024;
const pointsPerInch = 72;
/** Tried in turn until a page is small enough; the last is kept as it is. */
const attempts = [
  { scale: 1, quality: 78 },
  { scale: 1, quality: 60 },
  { scale: 0.75, quality: 60 },
  { scale: 0.5, quality: 60 },
];

sharp.concurrency(1);

/** PDFium asks for memory as it unpacks; what is refused ends the file and not the machine. */
function limitMemory(mostBytes) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function limited(pages) {
    if (this.buffer.byteLength + pages * wasmPage > mostBytes) throw new RangeError('too much memory');
    return grow.call(this, pages);
  };
}

async function pagesOf({ bytes, mostPages, longestSide, mostDotsPerInch, mostBytes, mostMemory }) {
  limitMemory(mostMemory);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const count = document.getPageCount();
  if (count === 0) throw new Error('no pages');
  if (count > mostPages) return { refused: 'too_many_pages' };
  const pages = [];
  for (let number = 0; number < count; number += 1) {
    const bitmap = await drawn(document.getPage(number), longestSide, mostDotsPerInch);
    pages.push(await encoded(bitmap, mostBytes / count));
  }
  return { pages };
}

async function drawn(page, longestSide, mostDotsPerInch) {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth > 0 && originalHeight > 0)) throw new Error('a page of no size');
  const scale = Math.min(
    longestSide / Math.max(originalWidth, originalHeight),
    mostDotsPerInch / pointsPerInch,
  );
  const [width, height] = [originalWidth, originalHeight].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  // What was filled into a form is drawn as what is printed.
  const { data } = await page.render({ width, height, renderFormFields: true });
  return { data, width, height, size: { width: originalWidth, height: originalHeight } };
}

async function encoded({ data, width, height, size }, mostBytes) {
  let jpeg;
  for (const { scale, quality } of attempts) {
    const picture = sharp(data, { raw: { width, height, channels: 4 } })
      .resize({
        width: Math.max(1, Math.round(width * scale)),
        height: Math.max(1, Math.round(height * scale)),
        fit: 'fill',
      })
      .flatten({ background: '#fff' })
      .jpeg({ quality });
    const { data: bytes, info } = await picture.toBuffer({ resolveWithObject: true });
    jpeg = { bytes, width: info.width, height: info.height, size };
    if (bytes.length <= mostBytes) break;
  }
  return jpeg;
}

const refusalOf = ({ message }) => (/password|security/i.test(message) ? 'encrypted' : 'damaged');

process.once('message', (order) => {
  pagesOf(order)
    .catch((error) => ({ refused: refusalOf(error) }))
    .then((outcome) => process.send(outcome, () => process.exit()));
});
