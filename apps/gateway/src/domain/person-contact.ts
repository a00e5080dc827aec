import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Where a person is reached; each in the one way of writing it by which it is compared. */
export interface PersonContact {
  kind: 'email' | 'phone';
  /** In small letters, or in E.164. */
  value: string;
}

export function emailContact(email: string): PersonContact {
  return { kind: 'email', value: email.trim().toLowerCase() };
}

/** @returns undefined for what is no phone number; without a country code it is Indonesian. */
export function phoneContact(phone: string): PersonContact | undefined {
  const parsed = parsePhoneNumberFromString(phone, 'ID');
  return parsed?.isValid() ? { kind: 'phone', value: parsed.number } : undefined;
}
