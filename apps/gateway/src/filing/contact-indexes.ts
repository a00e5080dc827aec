// Finds reports by the contacts of who filed them, without storing a contact that could be read.
import { createHmac, hkdfSync } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

export interface Contacts {
  email?: string | undefined;
  phone?: string | undefined;
}

/** @returns the address as all its spellings have it. */
export function normalisedEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** @returns E.164; numbers without a country are Indonesian. Null for what is no phone number. */
export function normalisedPhone(phone: string): string | null {
  const number = parsePhoneNumberFromString(phone, 'ID');
  return number?.isPossible() ? number.number : null;
}

/**
 * A function from contacts to keyed hashes, the same for all spellings of one. Nobody without the key can try
 * out which number it was.
 * @param key 32 bytes in base64, of no other use.
 */
export function contactIndexing(key: string): (contacts: Contacts) => string[] {
  const derived = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'lapor contact index', 32));
  const indexOf = (kind: string, value: string) =>
    createHmac('sha256', derived)
      .update(JSON.stringify([kind, value]))
      .digest('base64url');
  return ({ email, phone }) => {
    const number = phone === undefined ? null : normalisedPhone(phone);
    return [
      ...(email === undefined ? [] : [indexOf('email', normalisedEmail(email))]),
      ...(number === null ? [] : [indexOf('phone', number)]),
    ];
  };
}
