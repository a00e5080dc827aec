import type { Schemas } from '../../api/client';
import type { Agency } from '../queries';

type AgencyBody = Schemas['AgencyForm'];

/** An agency as it is typed: nothing is ''. */
export interface AgencyFields {
  id: string;
  parentId: string;
  name: string;
  kind: Agency['kind'];
  regionCode: string;
  activeFrom: string;
  activeUntil: string;
  /** Parted by commas. */
  affairs: string;
  email: string;
  phone: string;
  address: string;
  website: string;
  verifies: boolean;
  reason: string;
}

export const agencyKinds = [
  'nation',
  'ministry',
  'province',
  'city',
  'office',
  'unit',
  'district',
  'ward',
  'village',
] as const satisfies readonly Agency['kind'][];

export function fieldsOf(agency: Agency): AgencyFields {
  const { id, name, kind, verifies, affairs, contacts } = agency;
  return {
    ...{ id, name, kind, verifies },
    parentId: agency.parentId ?? '',
    regionCode: agency.regionCode ?? '',
    activeFrom: agency.activeFrom ?? '',
    activeUntil: agency.activeUntil ?? '',
    affairs: affairs.join(', '),
    email: contacts.email ?? '',
    phone: contacts.phone ?? '',
    address: contacts.address ?? '',
    website: contacts.website ?? '',
    reason: '',
  };
}

const orNull = (typed: string) => (typed.trim() === '' ? null : typed);

/** @param kept what the form does not ask for: an agency counts its days as the one above it, until told otherwise. */
export function bodyOf(
  fields: AgencyFields,
  kept: Pick<Agency, 'zone' | 'calendarId' | 'deployment'>,
  expectedVersion: number | null,
): AgencyBody {
  const { id: _, affairs, email, phone, address, website, ...rest } = fields;
  return {
    ...rest,
    zone: kept.zone,
    calendarId: kept.calendarId,
    deployment: kept.deployment,
    parentId: orNull(fields.parentId),
    regionCode: orNull(fields.regionCode),
    activeFrom: orNull(fields.activeFrom),
    activeUntil: orNull(fields.activeUntil),
    affairs: affairs
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    contacts: {
      email: orNull(email),
      phone: orNull(phone),
      address: orNull(address),
      website: orNull(website),
    },
    expectedVersion,
  };
}

/** An id as the others have them: that of the agency above, and the name in small letters. */
export function suggestedId(parentId: string, name: string): string {
  const said = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return said === '' ? '' : `${parentId}-${said}`.slice(0, 100);
}
