import { DomainError } from '@lapor/domain-types';
import { PDFDocument, PDFStream } from '@cantoo/pdf-lib';
import { samplePdf, samplePhoto } from '@lapor/testing';
import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { cleaned } from './cleaning';
import { kindOf } from './file-kind';
import { largestFile, longestPreviewSide, longestSide } from './limits';

const refusal = async (bytes: Buffer) => {
  const error: unknown = await cleaned(bytes).catch((refused: unknown) => refused);
  if (!(error instanceof DomainError)) throw new Error('was taken');
  return [error.slug, error.data.errors?.[0]?.field, error.data.errors?.[0]?.rule];
};

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

describe('a picture that somebody sends', () => {
  it('has in it where it was taken, when and by what, or this test proves nothing', async () => {
    const { exif, orientation } = await sharp(await samplePhoto()).metadata();
    expect(exif?.toString('latin1')).toContain('Kamera Penanda');
    expect(exif?.toString('latin1')).toContain('Warga Penanda');
    expect(orientation).toBe(6);
  });

  it('is kept without that, and upright', async () => {
    const { content, preview, mediaType } = await cleaned(await samplePhoto({ width: 640, height: 480 }));
    expect(mediaType).toBe('image/jpeg');
    const { width, height, format, exif, xmp, iptc, icc, orientation } = await sharp(content).metadata();
    expect({ width, height, format }).toEqual({ width: 480, height: 640, format: 'jpeg' });
    expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined));
    expect(content.includes('Penanda')).toBe(false);
    const small = await sharp(preview ?? content).metadata();
    expect([small.format, small.exif]).toEqual(['webp', undefined]);
    expect(Math.max(small.width, small.height)).toBe(longestPreviewSide);
  });

  it('is made no larger than anybody needs, and never larger than it was', async () => {
    const large = await sharp(
      (await cleaned(await samplePhoto({ width: 4000, height: 3000 }))).content,
    ).metadata();
    expect(Math.max(large.width, large.height)).toBe(longestSide);
    const tiny = await sharp(
      (await cleaned(await samplePhoto({ width: 20, height: 10 }))).content,
    ).metadata();
    expect([tiny.width, tiny.height]).toEqual([10, 20]);
  });

  it.each(['png', 'webp'] as const)('may come as %s, with what is clear made white', async (format) => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 4, background: clear } })
      .toFormat(format)
      .toBuffer();
    const { content, mediaType } = await cleaned(bytes);
    expect(mediaType).toBe('image/jpeg');
    const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    expect(Math.min(...data)).toBeGreaterThan(250);
  });

  it('is refused when it says that it has more pixels than a camera makes', async () => {
    // A hundred bytes that would be gigabytes in memory.
    const bomb = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', Buffer.from('0000c3500000c3500802000000', 'hex')),
      pngChunk('IDAT', deflateSync(Buffer.alloc(10))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await refusal(bomb)).toEqual(['file-not-taken', 'file', 'too_many_pixels']);
  });

  it('is refused when it is damaged or cut off', async () => {
    const photo = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    const damaged = ['file-not-taken', 'file', 'damaged'];
    expect(await refusal(photo.subarray(0, 40))).toEqual(damaged);
    expect(await refusal(Buffer.concat([photo.subarray(0, 4), randomBytes(4_000)]))).toEqual(damaged);
  });

  it.each([
    ['heic', Buffer.from('\0\0\0\u0018ftypheic', 'latin1')],
    ['unknown_type', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['unknown_type', Buffer.from('MZ program')],
  ])('is refused as %s when it is something else', async (rule, bytes) => {
    expect(await refusal(bytes)).toEqual(['file-not-taken', 'file', rule]);
  });
});

describe('a PDF that somebody sends', () => {
  /** Names of what is in a document: all that it can do is under one of them. */
  const namesIn = (pdf: PDFDocument) => {
    const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
    const texts = objects.map((object) => String(object instanceof PDFStream ? object.dict : object));
    return new Set(texts.flatMap((text) => text.match(/\/[A-Za-z]+/g) ?? []));
  };

  it('has in it who wrote it, a script, links and a file, or this test proves nothing', async () => {
    const bytes = await samplePdf();
    expect(bytes.includes('Kamera Penanda')).toBe(true);
    const names = namesIn(await PDFDocument.load(bytes));
    expect([...names]).toEqual(
      expect.arrayContaining(['/JavaScript', '/Author', '/EmbeddedFile', '/Annots', '/URI', '/Font']),
    );
  });

  it('is kept as pictures of its pages, without that', async () => {
    const { content, preview, mediaType } = await cleaned(await samplePdf({ pages: 3 }));
    expect(mediaType).toBe('application/pdf');
    expect(kindOf(content)).toBe('pdf');
    expect(content.includes('Penanda')).toBe(false);
    const pdf = await PDFDocument.load(content, { updateMetadata: false });
    expect(pdf.getPages().map((page) => page.getSize())).toEqual(Array(3).fill({ width: 595, height: 842 }));
    expect(pdf.context.trailerInfo.Info).toBeUndefined();
    const allowed = ['Catalog', 'Pages', 'Page', 'XObject', 'Image', 'DCTDecode', 'DeviceRGB', 'P'];
    const keys = [
      'Type',
      'Subtype',
      'Count',
      'Kids',
      'Parent',
      'MediaBox',
      'Contents',
      'Resources',
      'Length',
    ];
    const ofPictures = ['Width', 'Height', 'ColorSpace', 'BitsPerComponent', 'Filter'];
    const named = [...allowed, ...keys, ...ofPictures].map((name) => `/${name}`);
    expect([...namesIn(pdf)].filter((name) => !named.includes(name))).toEqual([]);
    const small = await sharp(preview ?? Buffer.alloc(0)).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 226, longestPreviewSide]);
  });

  it('is the same again when it comes again', async () => {
    const { content } = await cleaned(await samplePdf({ pages: 2 }));
    const again = await cleaned(content);
    expect((await PDFDocument.load(again.content)).getPageCount()).toBe(2);
  });

  it('is kept smaller than it may be, however much is on its pages', async () => {
    const noise = await sharp(randomBytes(1_200 * 1_600 * 3), {
      raw: { width: 1_200, height: 1_600, channels: 3 },
    })
      .jpeg({ quality: 40 })
      .toBuffer();
    const pdf = await PDFDocument.create();
    const picture = await pdf.embedJpg(noise);
    for (let page = 0; page < 20; page += 1)
      pdf.addPage([600, 800]).drawImage(picture, { x: 0, y: 0, width: 600, height: 800 });
    const { content } = await cleaned(Buffer.from(await pdf.save()));
    expect(content.length).toBeLessThan(largestFile);
    expect((await PDFDocument.load(content)).getPageCount()).toBe(20);
  });

  it('is refused with what is wrong with it', async () => {
    expect(await refusal(await samplePdf({ password: 'rahasia' }))).toEqual([
      'file-not-taken',
      'file',
      'encrypted',
    ]);
    expect(await refusal(Buffer.from('%PDF-1.7'))).toEqual(['file-not-taken', 'file', 'damaged']);
  });
});
