import { useQueryClient } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { LongText, Tick } from '../../fields';
import { useSay } from '../../said';
import { weekdayIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { type Calendar, calendarQuery, untilRead } from '../queries';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** By which rules a calendar counts, besides its days off. */
export function CalendarRules({ calendar }: { calendar: Calendar }) {
  const { words, locale } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { id: calendarId, version, ...kept } = calendar;
  const { workingWeekdays, observesCollectiveLeave, decidedFrom, decidedUntil } = calendar;
  return (
    <section aria-labelledby="calendar-rules">
      <h2 id="calendar-rules">{words('calendarRules.title')}</h2>
      <DraftForm
        name={`calendar ${calendarId}`}
        empty={{ workingWeekdays, observesCollectiveLeave, decidedFrom, decidedUntil, reason: '' }}
        version={version}
        label={words('save')}
        send={async (fields, expectedVersion) => {
          const body = { ...kept, ...fields, expectedVersion };
          const path = { calendarId };
          const done = await told(api.PUT('/v1/admin/calendars/{calendarId}', { params: { path }, body }));
          await untilRead(
            client,
            calendarQuery(calendarId),
            (found) => found.calendar.version >= done.version,
          );
        }}
        onDone={() => say(words('calendarRules.saved'))}
      >
        {({ fields, set, errorOf }) => (
          <>
            <fieldset>
              <legend>{words('calendarRules.weekdays')}</legend>
              {weekdays.map((weekday) => (
                <Tick
                  key={weekday}
                  label={weekdayIn(locale, weekday)}
                  checked={fields.workingWeekdays.includes(weekday)}
                  onChange={(works) =>
                    set({
                      workingWeekdays: weekdays.filter((each) =>
                        each === weekday ? works : fields.workingWeekdays.includes(each),
                      ),
                    })
                  }
                />
              ))}
              <span className="react-aria-FieldError">{errorOf('workingWeekdays')}</span>
            </fieldset>
            <Tick
              label={words('calendarRules.collectiveLeave')}
              checked={fields.observesCollectiveLeave}
              onChange={(observes) => set({ observesCollectiveLeave: observes })}
            />
            <DayField
              label={words('calendarRules.decidedFrom')}
              value={fields.decidedFrom}
              onChange={(day) => set({ decidedFrom: day })}
              error={errorOf('decidedFrom')}
              required
            />
            <DayField
              label={words('calendarRules.decidedUntil')}
              value={fields.decidedUntil}
              onChange={(day) => set({ decidedUntil: day })}
              error={errorOf('decidedUntil')}
              required
            />
            <LongText
              label={words('dayOff.reason')}
              value={fields.reason}
              onChange={(reason) => set({ reason })}
              error={errorOf('reason')}
              required
            />
          </>
        )}
      </DraftForm>
    </section>
  );
}
