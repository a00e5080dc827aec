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

// Ids and instants may look like numbers of a person, and are none.
const technical = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?)$/i;

/** The same in every text of a JSON value; names of fields, ids and instants stay. */
export function maskPersonalDataIn<T>(value: T): T {
  return mapTexts(value, (text) => (technical.test(text) ? text : maskPersonalData(text)));
}

/** A JSON value with each of its texts put through `change`. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  const mapped = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(mapped);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, mapped(inner)]));
  };
  return mapped(value) as T;
}
