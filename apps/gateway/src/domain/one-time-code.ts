// How reporters prove that an e-mail address or a phone number is theirs.

/** How long a code holds, and how often it may be guessed. */
export const codeHoldsMinutes = 10;
export const codeTries = 5;
/** So many codes are sent to one contact within an hour, and no two within a minute: nobody's mailbox is flooded. */
export const codesPerHour = 5;
/** A reporter stays signed in for so long, and for so long without coming back. */
export const reporterSessionDays = 30;
export const reporterIdleDays = 14;
