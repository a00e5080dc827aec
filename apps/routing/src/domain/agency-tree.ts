import type { Agency, Calendar, Region } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import type { AgencyKind, FieldError } from '@lapor/domain-types';

/** An agency as it is written down; whether it is active follows from its dates. */
export type AgencyFields = Omit<Agency, 'active'>;

export interface AgencyTree {
  byId: ReadonlyMap<string, AgencyFields>;
  children: ReadonlyMap<string | null, readonly AgencyFields[]>;
}

/** What an agency is checked against: the whole tree as it would be afterwards, and what it refers to. */
export interface AgencyFacts {
  tree: AgencyTree;
  regions: ReadonlyMap<string, Region>;
  calendars: ReadonlyMap<string, Calendar>;
  now: Date;
}

/** Under which kinds a kind may lie. */
const parentKinds: Record<AgencyKind, readonly AgencyKind[]> = {
  nation: [],
  ministry: ['nation'],
  province: ['nation'],
  city: ['nation', 'province'],
  office: ['nation', 'ministry', 'province', 'city', 'office'],
  unit: ['nation', 'ministry', 'province', 'city', 'office', 'unit', 'district', 'ward', 'village'],
  district: ['city'],
  ward: ['city', 'district'],
  village: ['city', 'district'],
};

const idShape = /^[a-z0-9][a-z0-9.-]{0,99}$/;

export function treeOf(agencies: Iterable<AgencyFields>): AgencyTree {
  const byId = new Map<string, AgencyFields>();
  const children = new Map<string | null, AgencyFields[]>();
  for (const agency of agencies) {
    byId.set(agency.id, agency);
    const siblings = children.get(agency.parentId);
    if (siblings) siblings.push(agency);
    else children.set(agency.parentId, [agency]);
  }
  return { byId, children };
}

/** Whether it takes work on the day that it is, by its own zone. */
export function activeOn(agency: AgencyFields, now: Date): boolean {
  const today = localDate(agency.zone, now);
  const begun = agency.activeFrom === null || agency.activeFrom <= today;
  return begun && (agency.activeUntil === null || today < agency.activeUntil);
}

/** Whether an agency is another or lies below it. */
export function liesWithin({ byId }: AgencyTree, id: string, ancestorId: string): boolean {
  const seen = new Set<string>();
  for (let at = byId.get(id); at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
    if (at.id === ancestorId) return true;
    seen.add(at.id);
  }
  return false;
}

/** What is wrong with an agency of the tree; nothing if it may be so. */
export function agencyErrors(agency: AgencyFields, facts: AgencyFacts): FieldError[] {
  return [
    ...ownErrors(agency),
    ...parentErrors(agency, facts.tree),
    ...childErrors(agency, facts.tree),
    ...placeErrors(agency, facts),
    ...calendarErrors(agency, facts),
  ];
}

const wrong = (field: string, rule: string, message: string): FieldError[] => [{ field, rule, message }];

function ownErrors({ id, activeFrom, activeUntil }: AgencyFields): FieldError[] {
  const errors: FieldError[] = [];
  if (!idShape.test(id)) {
    errors.push(...wrong('id', 'invalid_format', 'Small letters, digits, dots and hyphens alone'));
  }
  if (activeFrom !== null && activeUntil !== null && activeFrom >= activeUntil) {
    errors.push(...wrong('activeUntil', 'after_active_from', 'The agency ends before it begins'));
  }
  return errors;
}

function parentErrors(agency: AgencyFields, tree: AgencyTree): FieldError[] {
  const { id, parentId, kind, activeUntil } = agency;
  if (parentId === null) {
    if (kind === 'nation') return [];
    return wrong('parentId', 'required', 'Only the nation lies below nobody');
  }
  const parent = tree.byId.get(parentId);
  if (!parent) return wrong('parentId', 'known', `There is no agency "${parentId}"`);
  if (liesWithin(tree, parentId, id)) {
    return wrong('parentId', 'no_cycle', `"${parentId}" is the agency itself or lies below it`);
  }
  if (!parentKinds[kind].includes(parent.kind)) {
    return wrong('kind', 'fits_parent', `A ${kind} cannot lie below a ${parent.kind}`);
  }
  if (endsBefore(parent.activeUntil, activeUntil)) {
    const message = `"${parentId}", to which it belongs, ends on ${parent.activeUntil}`;
    return wrong('activeUntil', 'not_after_parent', message);
  }
  return [];
}

function childErrors({ id, kind, activeUntil }: AgencyFields, tree: AgencyTree): FieldError[] {
  const children = tree.children.get(id) ?? [];
  const misfit = children.find((child) => !parentKinds[child.kind].includes(kind));
  if (misfit) {
    return wrong('kind', 'fits_children', `"${misfit.id}", a ${misfit.kind}, cannot lie below a ${kind}`);
  }
  const longer = children.find((child) => endsBefore(activeUntil, child.activeUntil));
  if (longer) {
    return wrong('activeUntil', 'has_active_children', `"${longer.id}" lies below it and is active longer`);
  }
  return [];
}

/** `null` is never. */
function endsBefore(one: string | null, other: string | null): boolean {
  return one !== null && (other === null || one < other);
}

function placeErrors({ regionCode, zone }: AgencyFields, { regions, now }: AgencyFacts): FieldError[] {
  if (!isZone(zone)) return wrong('zone', 'known', `"${zone}" is not an IANA time zone`);
  if (regionCode === null) return [];
  const region = regions.get(regionCode);
  if (!region) return wrong('regionCode', 'known', `There is no region ${regionCode}`);
  const today = localDate(zone, now);
  if (region.validUntil !== null && region.validUntil <= today) {
    const now = region.successors.length > 0 ? `; it is now ${region.successors.join(', ')}` : '';
    return wrong('regionCode', 'ended', `The code ended on ${region.validUntil}${now}`);
  }
  if (region.validFrom !== null && region.validFrom > today) {
    return wrong('regionCode', 'not_yet_valid', `The code begins on ${region.validFrom}`);
  }
  return [];
}

function calendarErrors(agency: AgencyFields, { calendars, tree }: AgencyFacts): FieldError[] {
  const { id, calendarId, zone } = agency;
  const calendar = calendars.get(calendarId);
  if (!calendar) return wrong('calendarId', 'known', `There is no calendar "${calendarId}"`);
  if (calendar.agencyId !== null && !liesWithin(tree, id, calendar.agencyId)) {
    return wrong(
      'calendarId',
      'own_side',
      `The calendar belongs to "${calendar.agencyId}" and what is below`,
    );
  }
  // Deadlines end by the zone of the calendar: another here would only promise something else.
  if (calendar.zone !== zone) {
    return wrong('zone', 'as_calendar', `The calendar "${calendarId}" is in ${calendar.zone}`);
  }
  return [];
}

function isZone(zone: string): boolean {
  try {
    return localDate(zone, new Date(0)) !== '';
  } catch {
    return false;
  }
}
