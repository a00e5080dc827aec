// Dates and lengths as people say them.
import type { ClockState } from '@lapor/contracts';
import { workingDaysBetween, type WorkingCalendar } from '@lapor/deadlines';
import type { Language } from '@lapor/domain-types';
import { daysKnown } from '../domain/days-left';
import type { Words } from './words';

export const westernTime = 'Asia/Jakarta';
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const zoneNames: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};
const dayMs = 86_400_000;

/** Selasa, 19 November 2024. */
export function dayInWords(at: Date | string, language: Language, zone = westernTime): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(new Date(at));
}

/** Selasa, 19 November 2024 pukul 10.05 WIB. */
export function momentInWords(at: Date | string, words: Words, language: Language, zone = westernTime) {
  const time = new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(at));
  return words('date.moment', { day: dayInWords(at, language, zone), time, zone: zoneNames[zone] ?? zone });
}

/** A local date, which has no zone. */
export function dateInWords(date: string, language: Language): string {
  return dayInWords(`${date}T00:00:00Z`, language, 'UTC');
}

/** November 2024. @param month as YYYY-MM. */
export function monthInWords(month: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
}

export function lengthInWords({ unit, count }: ClockState['length'], words: Words): string {
  return words(`length.${unit}`, { count });
}

/**
 * How much time is left until a deadline, in the unit of its clock; how much has passed since, once it is late.
 * @param calendar of whoever has to act; without it days are counted as they are.
 */
export function timeLeftInWords(
  { dueAt, unit }: { dueAt: string; unit: ClockState['length']['unit'] },
  calendar: WorkingCalendar | undefined,
  now: Date,
  words: Words,
): string {
  const due = new Date(dueAt);
  const late = now > due;
  const [from, to] = late ? [due, now] : [now, due];
  if (unit === 'clock_hours') {
    const count = Math.ceil((to.getTime() - from.getTime()) / 3_600_000);
    return words(late ? 'left.late' : 'left.more', { length: words('length.clock_hours', { count }) });
  }
  const counted = unit === 'working_days' ? daysKnown(workingDaysBetween, calendar, from, to) : null;
  const count = counted ?? Math.floor((to.getTime() - from.getTime()) / dayMs);
  const length = lengthInWords({ unit: counted === null ? 'calendar_days' : unit, count }, words);
  if (!late) return count === 0 ? words('left.today') : words('left.more', { length });
  return count === 0 ? words('left.just') : words('left.late', { length });
}
