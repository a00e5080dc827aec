import { kindOf } from './file-kind';

const beginning = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('the kind of a file', () => {
  it.each([
    ['jpeg', beginning([0xff, 0xd8, 0xff, 0xe1])],
    ['png', beginning('\x89PNG\r\n\x1a\n')],
    ['webp', beginning('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
    ['heic', beginning([0, 0, 0, 24], 'ftypheic')],
    ['heic', beginning([0, 0, 0, 24], 'ftypmif1')],
    ['pdf', beginning('%PDF-1.7')],
  ] as const)('is told as %s by how it begins', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page that calls itself a picture', beginning('<!doctype html><script>')],
    ['a drawing, which can hold scripts', beginning('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['sound', beginning('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
    ['a film', beginning([0, 0, 0, 24], 'ftypisom')],
    ['a program', beginning('\x7fELF')],
    ['a PDF somewhere within', beginning('GIF89a %PDF-1.7')],
  ])('of %s is not known', (_, bytes) => {
    expect(kindOf(bytes)).toBeUndefined();
  });
});
