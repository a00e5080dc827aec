import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { api, type Schemas, told } from '../../api/client';
import { categoriesQuery } from '../../api/queries';
import { DraftForm } from '../../draft-form';
import { LongText, Picker } from '../../fields';
import { ReasonDialog } from '../../reason-dialog';
import { RefusedBox } from '../../refused-box';
import { RegionPicker } from '../../region-picker';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { emergenciesQuery, untilRead } from '../queries';

type Switch = Schemas['EmergencySwitch'];

/** Switches one on or off, and waits until that can be read. */
function useSwitch() {
  const client = useQueryClient();
  return async (emergencyId: string, body: Switch) => {
    const params = { path: { emergencyId } };
    await told(api.PUT('/v1/admin/emergencies/{emergencyId}', { params, body }));
    await untilRead(
      client,
      emergenciesQuery,
      (found) => found.some((each) => each.emergencyId === emergencyId) === body.active,
    );
  };
}

export function EmergenciesPage() {
  const { words, language, locale } = useWords();
  const say = useSay();
  const turn = useSwitch();
  const { data: emergencies, error } = useQuery(emergenciesQuery);
  return (
    <>
      <h1>{words('admin.emergencies')}</h1>
      <p>{words('emergency.what')}</p>
      <RefusedBox error={error} />
      <div className="columns">
        <section aria-labelledby="on">
          <h2 id="on">{words('emergency.on')}</h2>
          {emergencies?.length === 0 ? <p className="soft">{words('emergency.none')}</p> : null}
          <ul className="rows">
            {(emergencies ?? []).map(
              ({ emergencyId, categoryId, categoryLabels, regionCode, regionName, since, reason }) => {
                const name = `${categoryLabels?.[language] ?? words('emergency.anyCategory')} – ${
                  regionName ?? words('emergency.everywhere')
                }`;
                return (
                  <li key={emergencyId} className="report">
                    <strong>{name}</strong>
                    <span>{reason}</span>
                    <span className="soft">{words('admin.from', { moment: momentIn(locale, since) })}</span>
                    <span>
                      <ReasonDialog
                        name={`emergency ${emergencyId}`}
                        label={words('emergency.end')}
                        title={words('emergency.endWhich', { name })}
                        act={(given) =>
                          turn(emergencyId, { categoryId, regionCode, active: false, reason: given })
                        }
                        onDone={() => say(words('emergency.ended'))}
                      />
                    </span>
                  </li>
                );
              },
            )}
          </ul>
        </section>
        <Declare turn={turn} />
      </div>
    </>
  );
}

function Declare({ turn }: { turn: ReturnType<typeof useSwitch> }) {
  const { words, language } = useWords();
  const say = useSay();
  const { data: categories = [] } = useQuery(categoriesQuery);
  // The same for every try: switching twice makes no difference.
  const [emergencyId, setEmergencyId] = useState<string>(() => newId());
  return (
    <section aria-labelledby="declare">
      <h2 id="declare">{words('emergency.declare')}</h2>
      <DraftForm
        name="emergency"
        empty={{ categoryId: '', regionCode: '', reason: '' }}
        label={words('emergency.do')}
        send={({ categoryId, regionCode, reason }) =>
          turn(emergencyId, {
            categoryId: categoryId === '' ? null : categoryId,
            regionCode: regionCode === '' ? null : regionCode,
            active: true,
            reason,
          })
        }
        onDone={() => {
          setEmergencyId(newId());
          say(words('emergency.declared'));
        }}
      >
        {({ fields, set, errorOf }) => (
          <>
            <RegionPicker
              label={words('emergency.region')}
              value={fields.regionCode}
              onChange={(regionCode) => set({ regionCode })}
              error={errorOf('regionCode')}
            />
            <Picker
              label={words('emergency.category')}
              value={fields.categoryId}
              options={categories.map(({ id, labels }) => ({ id, name: labels[language] }))}
              onChange={(categoryId) => set({ categoryId })}
              error={errorOf('categoryId')}
              clearable
            />
            <LongText
              label={words('emergency.reason')}
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
