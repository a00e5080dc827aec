// How reporters prove that an e-mail address or a phone number is theirs.
import { randomInt } from 'node:crypto';

/** How long a code holds, and how often it may be guessed. */
export const codeHoldsMinutes = 10;
export const codeTries = 5;
/** So many codes are sent to one contact within an hour, and no two within a minute: nobody's mailbox is flooded. */
export const codesPerHour = 5;
/** A reporter stays signed in for so long, and for so long without coming back. */
export const reporterSessionDays = 30;
export const reporterIdleDays = 14;

/** Six digits, none likelier than another. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
