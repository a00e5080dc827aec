import { CalendarDate, parseDate } from '@internationalized/date';
import { useSyncExternalStore } from 'react';
import {
  Button,
  Calendar as YearCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
} from 'react-aria-components';
import { useWords } from '../../words/words';
import type { Calendar } from '../queries';
import { dayKinds } from './day-kinds';

/** Where twelve months find room. */
const wide = matchMedia('(min-width: 40rem)');

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed);
      return () => wide.removeEventListener('change', changed);
    },
    () => wide.matches,
  );
}

/**
 * All days of a year, with those on which nobody works; on a phone month by month. The list below says the same
 * in words.
 */
export function YearView({
  calendar,
  year,
  onYear,
  chosen,
  onChoose,
}: {
  calendar: Calendar;
  year: number;
  onYear: (year: number) => void;
  chosen: string;
  onChoose: (day: string) => void;
}) {
  const { words } = useWords();
  const isWide = useIsWide();
  const months = Array.from({ length: isWide ? 12 : 1 }, (_, i) => i);
  const today = new Date();
  const first = isWide || year !== today.getFullYear() ? 1 : today.getMonth() + 1;
  const kinds = new Map(calendar.daysOff.map(({ date, kind }) => [date, kind]));
  const weekdayOf = (date: CalendarDate) => date.toDate('UTC').getUTCDay() || 7;
  const kindOf = (date: CalendarDate) =>
    kinds.get(date.toString()) ?? (calendar.workingWeekdays.includes(weekdayOf(date)) ? '' : 'weekend');
  return (
    <section aria-labelledby="year">
      <h2 id="year">{words('admin.year', { year: String(year) })}</h2>
      <div className="row">
        <Button className="quiet" onPress={() => onYear(year - 1)}>
          ‹ {year - 1}
        </Button>
        <Button className="quiet" onPress={() => onYear(year + 1)}>
          {year + 1} ›
        </Button>
      </div>
      <ul className="plain marks">
        {[...dayKinds, 'weekend' as const].map((kind) => (
          <li key={kind} className="legend">
            <span className="day" data-kind={kind} aria-hidden="true" />
            {words(`dayOff.${kind}`)}
          </li>
        ))}
      </ul>
      <YearCalendar
        key={`${year} ${isWide}`}
        aria-label={words('admin.year', { year: String(year) })}
        className="year"
        visibleDuration={{ months: months.length }}
        minValue={parseDate(`${year}-01-01`)}
        maxValue={parseDate(`${year}-12-31`)}
        defaultFocusedValue={new CalendarDate(year, first, 1)}
        value={chosen === '' ? null : parseDate(chosen)}
        onChange={(date) => onChoose(date?.toString() ?? '')}
      >
        {isWide ? null : (
          <div className="row">
            <Button slot="previous" className="quiet" aria-label={words('day.previous')}>
              ‹
            </Button>
            <Button slot="next" className="quiet" aria-label={words('day.next')}>
              ›
            </Button>
          </div>
        )}
        {months.map((month) => (
          <div key={month} className="month">
            <CalendarHeading offset={{ months: month }} level={3} />
            <CalendarGrid offset={{ months: month }} weekdayStyle="short">
              {(date) => <CalendarCell date={date} className="day" data-kind={kindOf(date)} />}
            </CalendarGrid>
          </div>
        ))}
      </YearCalendar>
    </section>
  );
}
