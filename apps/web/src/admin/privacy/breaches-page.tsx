import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { LongText } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { BreachForm } from './breach-form';
import { breachesQuery } from './queries';

type Breach = Schemas['Breach'];

/** Waits until the register has a version of a breach. */
function useRegistered() {
  const client = useQueryClient();
  return ({ breachId, version }: Breach) =>
    untilRead(client, breachesQuery, (found) =>
      found.some((each) => each.breachId === breachId && each.version >= version),
    );
}

export function BreachesPage() {
  const { words } = useWords();
  const say = useSay();
  const registered = useRegistered();
  const { data: breaches, error } = useQuery(breachesQuery);
  return (
    <>
      <h1>{words('admin.breaches')}</h1>
      <p>{words('breach.duty')}</p>
      <RefusedBox error={error} />
      <div className="columns">
        <section aria-labelledby="register">
          <h2 id="register">{words('breach.register')}</h2>
          {breaches?.length === 0 ? <p className="soft">{words('breach.none')}</p> : null}
          <ul className="rows">
            {(breaches ?? []).map((breach) => (
              <li key={breach.breachId} className="report">
                <Listed breach={breach} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="add-breach">
          <h2 id="add-breach">{words('breach.add')}</h2>
          <BreachForm
            name="new-breach"
            facts={null}
            label={words('breach.add')}
            send={async (body) => registered(await told(api.POST('/v1/privacy-office/breaches', { body })))}
            onDone={() => say(words('breach.saved'))}
          />
        </section>
      </div>
    </>
  );
}

function Listed({ breach }: { breach: Breach }) {
  const { words, locale } = useWords();
  const say = useSay();
  const registered = useRegistered();
  const { breachId, what, discoveredAt, dueAt, late, personsToldAt, authorityToldAt } = breach;
  const params = { path: { breachId } };
  const toldIn = (at: string | null) => (at === null ? words('breach.notYet') : momentIn(locale, at));
  return (
    <>
      <strong>{what}</strong>
      <span className="soft">
        {momentIn(locale, discoveredAt)} – {words('clock.until', { moment: momentIn(locale, dueAt) })}
      </span>
      {late ? (
        <span>
          <span className="tag late">{words('privacy.late')}</span>
        </span>
      ) : null}
      <span>{words('breach.toldAuthority', { moment: toldIn(authorityToldAt) })}</span>
      <span>{words('breach.toldPersons', { moment: toldIn(personsToldAt) })}</span>
      <details>
        <summary>{words('breach.change')}</summary>
        <BreachForm
          name={`breach ${breachId}`}
          facts={factsIn(breach)}
          label={words('save')}
          send={async (body) =>
            registered(await told(api.PUT('/v1/privacy-office/breaches/{breachId}', { params, body })))
          }
          onDone={() => say(words('breach.saved'))}
        />
      </details>
      <details>
        <summary>{words('breach.warn')}</summary>
        <DraftForm
          name={`warn ${breachId}`}
          empty={{ reports: '', text: '' }}
          label={words('breach.warn')}
          nameOf={(field) => field.replace(/^reportIds\b.*/, 'reports')}
          send={async ({ reports, text }) => {
            const reportIds = reports.split(/[\s,]+/).filter((each) => each !== '');
            const body = { reportIds, text };
            await registered(
              await told(api.POST('/v1/privacy-office/breaches/{breachId}/warnings', { params, body })),
            );
          }}
          onDone={() => say(words('breach.warned'))}
        >
          {({ fields, set, errorOf }) => (
            <>
              <LongText
                label={words('breach.reports')}
                value={fields.reports}
                onChange={(reports) => set({ reports })}
                error={errorOf('reports')}
                required
              />
              <LongText
                label={words('breach.text')}
                value={fields.text}
                onChange={(text) => set({ text })}
                error={errorOf('text')}
                required
              />
            </>
          )}
        </DraftForm>
      </details>
    </>
  );
}

function factsIn({ discoveredAt, what, categories, persons, measures, authorityToldAt }: Breach) {
  return { discoveredAt, what, categories, persons, measures, authorityToldAt };
}
