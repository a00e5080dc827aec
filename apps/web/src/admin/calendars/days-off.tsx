import { useQueryClient } from '@tanstack/react-query';
import { ReasonDialog } from '../../reason-dialog';
import { useSay } from '../../said';
import { fullDayIn } from '../../words/moments';
import { useWords } from '../../words/words';
import type { Calendar } from '../queries';
import { changeDaysOff } from './days-off-change';

/** The days off of a year. */
export function DaysOff({ calendar, year, keeps }: { calendar: Calendar; year: number; keeps: boolean }) {
  const { words, locale } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const days = calendar.daysOff.filter(({ date }) => date.startsWith(`${year}-`));
  return (
    <section aria-labelledby="days-off">
      <h2 id="days-off">{words('dayOff.of', { year: String(year) })}</h2>
      {days.length === 0 ? <p className="soft">{words('dayOff.none')}</p> : null}
      <ul className="rows">
        {days.map(({ date, kind, name }) => (
          <li key={date} className="report">
            <strong>{fullDayIn(locale, date)}</strong>
            <span>{name}</span>
            <span className="marks">
              <span className="tag">{words(`dayOff.${kind}`)}</span>
              {kind === 'collective_leave' && !calendar.observesCollectiveLeave ? (
                <span className="tag soon">{words('dayOff.notObserved')}</span>
              ) : null}
            </span>
            {keeps ? (
              <span>
                <ReasonDialog
                  name={`work ${calendar.id} ${date}`}
                  label={words('dayOff.remove')}
                  title={words('dayOff.removeWhich', { day: fullDayIn(locale, date), name })}
                  act={(reason) =>
                    changeDaysOff(client, { calendarIds: [calendar.id], add: [], remove: [date], reason })
                  }
                  onDone={() => say(words('dayOff.removed'))}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
