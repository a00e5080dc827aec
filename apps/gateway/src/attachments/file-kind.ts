/** What a file can come as. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf';

/** Tells by what is in it; what a file is called, or a browser says it is, tells nothing. */
export function kindOf(bytes: Buffer): FileKind | undefined {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(text(8, 12))) return 'heic';
  if (text(0, 5) === '%PDF-') return 'pdf';
  return undefined;
}
