import { useQueryClient } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { DayField } from '../../day-field';
import { DraftForm } from '../../draft-form';
import { Choice, Line, LongText } from '../../fields';
import { NumberLine } from '../../number-line';
import { useSay } from '../../said';
import { useWords } from '../../words/words';
import { regulationsQuery, untilRead } from '../queries';
import { flatOf, type Length, lengthKeys, nestedOf, pathOf, type Regulation, units } from './lengths';

const longest = 3_650;

/** The next version; who is reminded and when stays as it was. */
export function NewRegulation({ newest }: { newest: Regulation }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { id, basis, steps } = newest;
  return (
    <section aria-labelledby="new-regulation">
      <h2 id="new-regulation">{words('regulation.new')}</h2>
      <p className="soft">{words('regulation.newHow')}</p>
      <DraftForm
        name="regulation"
        empty={{ effectiveFrom: '', basis, lengths: flatOf(newest), reason: '' }}
        label={words('regulation.do')}
        send={async ({ lengths, ...fields }) => {
          const body = { id, steps, ...fields, ...nestedOf(lengths) };
          const { version } = await told(api.POST('/v1/admin/regulations', { body }));
          await untilRead(client, regulationsQuery, (found) =>
            found.some((each) => each.version === version),
          );
        }}
        onDone={() => say(words('regulation.saved'))}
      >
        {({ fields, set, errorOf }) => (
          <>
            <Line
              label={words('regulation.basis')}
              value={fields.basis}
              onChange={(given) => set({ basis: given })}
              error={errorOf('basis')}
              required
            />
            <DayField
              label={words('regulation.effectiveFrom')}
              value={fields.effectiveFrom}
              onChange={(effectiveFrom) => set({ effectiveFrom })}
              error={errorOf('effectiveFrom')}
              required
            />
            <div className="lengths">
              {lengthKeys.map((key) => {
                const length = fields.lengths[key];
                const change = (changes: Partial<Length>) =>
                  set({ lengths: { ...fields.lengths, [key]: { ...length, ...changes } } });
                return (
                  <fieldset key={key} className="filters">
                    <legend>{words(`regulation.${key}`)}</legend>
                    <NumberLine
                      label={words('regulation.count')}
                      value={length.count}
                      onChange={(count) => change({ count })}
                      from={0}
                      to={longest}
                      error={errorOf(`${pathOf(key)}.count`)}
                    />
                    <Choice
                      label={words('regulation.unit')}
                      value={length.unit}
                      options={units.map((unit) => ({ id: unit, name: words(`regulation.${unit}Name`) }))}
                      onChange={(unit) => change({ unit: unit as Length['unit'] })}
                    />
                  </fieldset>
                );
              })}
            </div>
            <LongText
              label={words('reason')}
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
