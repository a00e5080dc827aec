// How an agency stands in a line of a list.
import type { Agency } from '@lapor/contracts';

export const affairSeparator = '|';

export const columns = [
  'id',
  'parentId',
  'name',
  'kind',
  'regionCode',
  'zone',
  'calendarId',
  'deployment',
  'verifies',
  'activeFrom',
  'activeUntil',
  'affairs',
  'email',
  'phone',
  'address',
  'website',
] as const;
export type Column = (typeof columns)[number];
export type Cells = Record<Column, string>;

export function cellsOf(agency: Omit<Agency, 'active'>): Cells {
  const { contacts, affairs, verifies, ...fields } = agency;
  const { email, phone, address, website } = contacts;
  return {
    ...fields,
    parentId: fields.parentId ?? '',
    regionCode: fields.regionCode ?? '',
    activeFrom: fields.activeFrom ?? '',
    activeUntil: fields.activeUntil ?? '',
    verifies: String(verifies),
    affairs: affairs.join(` ${affairSeparator} `),
    email: email ?? '',
    phone: phone ?? '',
    address: address ?? '',
    website: website ?? '',
  };
}

const orNull = (cell: string) => (cell === '' ? null : cell);
const flags: Record<string, boolean> = { true: true, false: false };

/** What the cells say, yet to be checked. */
export function saidBy(cells: Cells) {
  const { email, phone, address, website, affairs, verifies, ...fields } = cells;
  return {
    ...fields,
    parentId: orNull(cells.parentId),
    regionCode: orNull(cells.regionCode),
    activeFrom: orNull(cells.activeFrom),
    activeUntil: orNull(cells.activeUntil),
    verifies: flags[verifies.toLowerCase()] ?? verifies,
    affairs: affairs === '' ? [] : affairs.split(affairSeparator),
    contacts: {
      email: orNull(email),
      phone: orNull(phone),
      address: orNull(address),
      website: orNull(website),
    },
  };
}

// A spreadsheet would calculate these; the quote keeps them text. More quotes are kept apart from ours.
const formula = /^'*[=+\-@\t\r]/;
const defused = /^'+[=+\-@\t\r]/;

export const defuse = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
export const undoDefusing = (cell: string): string => (defused.test(cell) ? cell.slice(1) : cell);
