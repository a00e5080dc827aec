import { useQueryClient } from '@tanstack/react-query';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Choice, Line, LongText, Tick } from '../../fields';
import { useSay } from '../../said';
import { useWords } from '../../words/words';
import type { Calendar } from '../queries';
import { type DayKind, dayKinds } from './day-kinds';
import { changeDaysOff } from './days-off-change';

/** Days off are often decided late: what is open then ends later, and everybody concerned is told why. */
export function AddDayOff({
  calendar,
  chosen,
  onChoose,
}: {
  calendar: Calendar;
  /** The day, which can be chosen in the year as well. */
  chosen: string;
  onChoose: (day: string) => void;
}) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { id, agencyId } = calendar;
  const national = agencyId === null;
  const empty = {
    kind: (national ? 'national_holiday' : 'local_closure') as DayKind,
    name: '',
    everywhere: national,
    reason: '',
  };
  return (
    <section aria-labelledby="add-day">
      <h2 id="add-day">{words('dayOff.add')}</h2>
      <p className="soft">{words('dayOff.how')}</p>
      <DraftForm
        name={`day-off ${id}`}
        empty={empty}
        label={words('dayOff.add')}
        send={({ everywhere, reason, ...day }) =>
          changeDaysOff(client, {
            calendarIds: everywhere ? [] : [id],
            add: [{ date: chosen, ...day }],
            remove: [],
            reason,
          })
        }
        onDone={(calendars) => {
          onChoose('');
          say(words('dayOff.added', { count: calendars.length }));
        }}
      >
        {({ fields, set, errorOf }) => (
          <>
            <DayField
              label={words('dayOff.date')}
              value={chosen}
              onChange={onChoose}
              error={errorOf('add.0.date')}
              required
            />
            <Choice
              label={words('dayOff.kind')}
              value={fields.kind}
              options={dayKinds.map((each) => ({ id: each, name: words(`dayOff.${each}`) }))}
              onChange={(each) => set({ kind: each as DayKind })}
            />
            <Line
              label={words('dayOff.name')}
              value={fields.name}
              onChange={(name) => set({ name })}
              error={errorOf('add.0.name')}
              required
            />
            {national ? (
              <Tick
                label={words('dayOff.everywhere')}
                checked={fields.everywhere}
                onChange={(everywhere) => set({ everywhere })}
              />
            ) : null}
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
