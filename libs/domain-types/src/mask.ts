const hidden = '[disamarkan]';

// E-mail first: its local part may look like a number.
const patterns = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  // NIK: 16 digits, as printed or in groups.
  /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/g,
  // Indonesian phone numbers: mobile 08… or +62 8…, landline with area code.
  /(?<![\d.,])(?:\+?62[ .-]?|\(?0)\d{2,3}\)?(?:[ .-]?\d){5,10}(?!\d)/g,
];

/** Hides what commonly identifies a person in free text: NIK, phone numbers and e-mail addresses. */
export function maskPersonalData(text: string): string {
  return patterns.reduce((masked, pattern) => masked.replace(pattern, hidden), text);
}
