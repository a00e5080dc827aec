// Digits and capitals without 0, O, 1 and I: 32 signs that survive being read aloud and typed by SMS.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const randomSigns = 11;

/** Bytes of randomness that {@link trackingCodeFrom} uses: five bits of each. */
export const trackingCodeBytes = randomSigns;

/**
 * Writes 55 random bits as a tracking code, `XXXX-XXXX-XXXX`, whose last sign is a Luhn mod 32 check:
 * every single wrong sign is noticed.
 * @param bytes at least {@link trackingCodeBytes} bytes from a cryptographic source.
 */
export function trackingCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < trackingCodeBytes) {
    throw new RangeError(`a tracking code needs ${trackingCodeBytes} bytes`);
  }
  let signs = '';
  for (const byte of bytes.subarray(0, trackingCodeBytes)) signs += alphabet.charAt(byte & 31);
  const code = signs + checkSign(signs);
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** Reads a code as people write it (any case, spaces, hyphens or none); `null` if it cannot be one. */
export function parseTrackingCode(input: string): string | null {
  const signs = input.toUpperCase().replace(/[\s-]/g, '');
  if (signs.length !== randomSigns + 1 || [...signs].some((sign) => !alphabet.includes(sign))) return null;
  if (checkSign(signs.slice(0, randomSigns)) !== signs[randomSigns]) return null;
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

function checkSign(signs: string): string {
  const base = alphabet.length;
  let sum = 0;
  for (let i = signs.length - 1, factor = 2; i >= 0; i -= 1, factor = factor === 2 ? 1 : 2) {
    const addend = factor * alphabet.indexOf(signs.charAt(i));
    sum += Math.floor(addend / base) + (addend % base);
  }
  return alphabet.charAt((base - (sum % base)) % base);
}
