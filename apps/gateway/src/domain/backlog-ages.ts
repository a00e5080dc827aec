import type { WorkingCalendar } from '@lapor/deadlines';
import { oldestWithin } from './working-age';

/** Working days that open reports are old; the last has no end. */
export const backlogAges = [
  { part: '0-3', until: 3 },
  { part: '4-5', until: 5 },
  { part: '6-14', until: 14 },
  { part: '15-60', until: 60 },
  { part: 'over-60', until: null },
] as const;
export type BacklogAge = (typeof backlogAges)[number]['part'];

/** From when on a report is so many working days old or less, for each age that has an end. */
export function backlogBounds(calendar: WorkingCalendar, now: Date): Date[] {
  return backlogAges.flatMap(({ until }) => (until === null ? [] : [oldestWithin(calendar, now, until)]));
}

/** When reports of an age were received: from, and before; null: whenever. */
export function receivedWithin(
  age: BacklogAge,
  bounds: readonly Date[],
): [from: Date | null, before: Date | null] {
  const at = backlogAges.findIndex(({ part }) => part === age);
  return [bounds[at] ?? null, bounds[at - 1] ?? null];
}
