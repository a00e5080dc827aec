// Time-based one-time passwords (RFC 6238) and the codes for when the device is lost.
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashOf } from './session-token';

const period = 30;
/** One half minute before and after: clocks of phones go wrong. */
const window = 1;
const issuer = 'SP4N-LAPOR';

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code shows to an authenticator. */
export function uriOf(secret: string, username: string): string {
  return totpOf(secret, username).toString();
}

/** The half minute to which a code belongs, counted from 1970; null if it is none of those around `now`. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / period) + delta;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const recoveryCodeCount = 10;

/** 80 random bits, in fours, without letters that look alike. */
function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, newRecoveryCode);
}

/** Upper or lower case, with dashes or without. */
export function recoveryHash(code: string): string {
  return hashOf(code.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
