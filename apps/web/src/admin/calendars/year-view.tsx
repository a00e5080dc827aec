import { type CalendarDate, parseDate } from '@internationalized/date';
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

const months = Array.from({ length: 12 }, (_, i) => i);

/** All days of a year, with those on which nobody works. The list beside it says the same in words. */
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
        key={year}
        aria-label={words('admin.year', { year: String(year) })}
        className="year"
        visibleDuration={{ months: 12 }}
        minValue={parseDate(`${year}-01-01`)}
        maxValue={parseDate(`${year}-12-31`)}
        defaultFocusedValue={parseDate(`${year}-01-01`)}
        value={chosen === '' ? null : parseDate(chosen)}
        onChange={(date) => onChoose(date?.toString() ?? '')}
      >
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
