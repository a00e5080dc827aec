import type { Calendar, RequestOf, changeDaysOff } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { localDate } from '@lapor/deadlines';

type Hours = Calendar['weeklyHours'][number]['hours'];
type DaysOffChange = Pick<RequestOf<typeof changeDaysOff>, 'add' | 'remove'>;

const refuse = (field: string, rule: string, message: string) =>
  fieldError('validation-failed', field, rule, message);

/**
 * What the shape of a calendar cannot say.
 * @throws {DomainError} `validation-failed` with the field and the rule.
 */
export function checkCalendar(calendar: Omit<Calendar, 'version'>): void {
  checkZone(calendar.zone);
  if (calendar.workingWeekdays.length === 0) {
    throw refuse('workingWeekdays', 'not_empty', 'A calendar has at least one working weekday');
  }
  checkUnique('workingWeekdays', calendar.workingWeekdays);
  if (calendar.decidedFrom > calendar.decidedUntil) {
    throw refuse('decidedUntil', 'not_before_decided_from', 'The decided years end before they begin');
  }
  checkUnique(
    'daysOff',
    calendar.daysOff.map(({ date }) => date),
  );
  checkUnique(
    'weeklyHours',
    calendar.weeklyHours.flatMap(({ weekdays }) => weekdays),
  );
  calendar.weeklyHours.forEach(({ hours }, i) => checkHours(`weeklyHours.${i}.hours`, hours));
  calendar.specialHours.forEach((special, i) => {
    if (special.from > special.until) {
      throw refuse(`specialHours.${i}.until`, 'not_before_from', 'The special hours end before they begin');
    }
    checkHours(`specialHours.${i}.hours`, special.hours);
  });
}

/**
 * Takes days off out and puts others in; one on the same date is replaced.
 * @returns `null` if nothing changes.
 * @throws {DomainError} `validation-failed` when a date is added twice.
 */
export function withDaysOff(calendar: Calendar, { add, remove }: DaysOffChange): Calendar['daysOff'] | null {
  checkUnique(
    'add',
    add.map(({ date }) => date),
  );
  const byDate = new Map(calendar.daysOff.map((day) => [day.date, day]));
  for (const date of remove) byDate.delete(date);
  for (const day of add) byDate.set(day.date, day);
  const next = [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return sameDays(next, calendar.daysOff) ? null : next;
}

function sameDays(next: Calendar['daysOff'], before: Calendar['daysOff']): boolean {
  const known = new Map(before.map((day) => [day.date, day]));
  const same = ({ date, kind, name }: Calendar['daysOff'][number]) =>
    known.get(date)?.kind === kind && known.get(date)?.name === name;
  return next.length === before.length && next.every(same);
}

function checkZone(zone: string): void {
  try {
    localDate(zone, new Date(0));
  } catch {
    throw refuse('zone', 'known', `"${zone}" is not an IANA time zone`);
  }
}

function checkUnique(field: string, values: readonly (string | number)[]): void {
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice !== undefined) throw refuse(field, 'unique', `${twice} is listed twice`);
}

function checkHours(field: string, hours: Hours): void {
  hours.forEach(({ from, to }, i) => {
    if (from >= to) throw refuse(field, 'end_after_begin', `${from}–${to} ends before it begins`);
    const next = hours[i + 1];
    if (next && next.from < to) throw refuse(field, 'not_overlapping', `${next.from} is before ${to}`);
  });
}
