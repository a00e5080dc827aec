import { samplePdf } from '@lapor/testing';
import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { longestSide } from './limits';
import { drawPages } from './pdf-pages';

/** A PDF of these objects, the first of which is its catalog. Whoever reads it finds them without a table. */
function pdfOf(objects: (string | { entries: string; content: Buffer })[]): Buffer {
  const parts = objects.map((each, i) => {
    const { entries, content } = typeof each === 'string' ? { entries: each, content: undefined } : each;
    const head = `${i + 1} 0 obj\n<< ${entries}${content ? ` /Length ${content.length}` : ''} >>\n`;
    const body = content ? [Buffer.from('stream\n'), content, Buffer.from('\nendstream\n')] : [];
    return Buffer.concat([Buffer.from(head), ...body, Buffer.from('endobj\n')]);
  });
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    ...parts,
    Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`),
  ]);
}
const onePage = (resources: string) => [
  '/Type /Catalog /Pages 2 0 R',
  '/Type /Pages /Count 1 /Kids [3 0 R]',
  `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >>`,
];
const drawing = (text: string) => ({ entries: '', content: Buffer.from(text) });
const megabyte = 1024 * 1024;
/** Unpacks to so many megabytes of nothing. */
function packed(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(10 * megabyte), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.ceil(megabytes / 10) }, () => block);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks, Buffer.from([0x03, 0x00])]);
}
/** Drawn as far as it fits, or given up; on a machine that others keep busy it may also take too long. */
const asFarAsItFits = (outcome: Awaited<ReturnType<typeof drawPages>>): boolean =>
  'pages' in outcome ? outcome.pages.length === 1 : ['damaged', 'took_too_long'].includes(outcome.refused);
const twice = '/Filter [/FlateDecode /FlateDecode]';

describe('the pages of a PDF', () => {
  it('are drawn each, as large as a scanner would make them', async () => {
    const outcome = await drawPages(await samplePdf({ pages: 3 }));
    if ('refused' in outcome) throw new Error(outcome.refused);
    expect(outcome.pages).toHaveLength(3);
    for (const { bytes, width, height, size } of outcome.pages) {
      expect({ width, height, size }).toEqual({
        width: 1447,
        height: longestSide,
        size: { width: 595, height: 842 },
      });
      const { format, exif } = await sharp(bytes).metadata();
      expect([format, exif]).toEqual(['jpeg', undefined]);
      // There is something to be read on it, in a font that it did not bring along.
      const { channels } = await sharp(bytes)
        .extract({ left: 140, top: 120, width: 800, height: 200 })
        .stats();
      expect(channels[0]?.min).toBeLessThan(60);
      expect(channels[0]?.mean).toBeGreaterThan(200);
    }
  });

  it.each([
    ['with more pages than a letter has', () => samplePdf({ pages: 21 }), 'too_many_pages'],
    ['that needs a password', () => samplePdf({ password: 'rahasia' }), 'encrypted'],
    ['that is cut off', async () => (await samplePdf()).subarray(0, 300), 'damaged'],
    ['that is none', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5_000)]), 'damaged'],
    [
      'of no pages',
      () => pdfOf(['/Type /Catalog /Pages 2 0 R', '/Type /Pages /Count 0 /Kids []']),
      'damaged',
    ],
  ])('are not drawn of one %s', async (_, made, refused) => {
    expect(await drawPages(await made())).toEqual({ refused });
  });

  it('fit in memory as scanners make them', async () => {
    const scan = await sharp(randomBytes(620 * 877 * 3), { raw: { width: 620, height: 877, channels: 3 } })
      .resize(4960, 7016)
      .jpeg({ quality: 60 })
      .toBuffer();
    const image =
      '/Type /XObject /Subtype /Image /Width 4960 /Height 7016 /ColorSpace /DeviceRGB /BitsPerComponent 8';
    const pdf = pdfOf([
      ...onePage('/XObject << /P 5 0 R >>'),
      drawing('595 0 0 842 0 0 cm /P Do'),
      { entries: `${image} /Filter /DCTDecode`, content: scan },
    ]);
    expect(await drawPages(pdf)).toMatchObject({ pages: [{ width: 1447, height: 2048 }] });
  });

  it('cannot fill the memory of the machine: a drawing of gigabytes', async () => {
    const content = deflateSync(packed(4_000));
    expect(content.length).toBeLessThan(100_000);
    const pdf = pdfOf([...onePage(''), { entries: twice, content }]);
    expect(asFarAsItFits(await drawPages(pdf))).toBe(true);
  });

  it('cannot fill the memory of the machine: a picture of gigabytes', async () => {
    const image =
      '/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /ColorSpace /DeviceRGB /BitsPerComponent 8';
    const pdf = pdfOf([
      ...onePage('/XObject << /P 5 0 R >>'),
      drawing('595 0 0 842 0 0 cm /P Do'),
      { entries: `${image} ${twice}`, content: deflateSync(packed(4_800)) },
    ]);
    expect(asFarAsItFits(await drawPages(pdf))).toBe(true);
  });

  it('are given up when their time is over', async () => {
    // No process starts in a millisecond.
    expect(await drawPages(await samplePdf(), 1)).toEqual({ refused: 'took_too_long' });
  });

  it('cannot keep anybody waiting for ever: drawings within drawings, ten times each', async () => {
    const levels = 12;
    const form = (level: number) => {
      const within = level < levels ? `/XObject << /P ${6 + level} 0 R >>` : '';
      const entries = `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ${within} >>`;
      return { entries, content: Buffer.from((level < levels ? '/P Do ' : '0 0 9 9 re f ').repeat(10)) };
    };
    const forms = Array.from({ length: levels + 1 }, (_, level) => form(level));
    const pdf = pdfOf([...onePage('/XObject << /P 5 0 R >>'), drawing('/P Do'), ...forms]);
    // Time or memory is over first, as the machine has it.
    expect(await drawPages(pdf, 2_000)).toEqual({
      refused: expect.stringMatching(/^(?:took_too_long|damaged)$/),
    });
  });
});
