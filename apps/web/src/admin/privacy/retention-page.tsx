import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { LongText } from '../../fields';
import { NumberLine } from '../../number-line';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { retentionQuery } from './queries';

const longest = 36_500;

/** How long things are kept, and what was removed lately. */
export function RetentionPage() {
  const { words, locale } = useWords();
  const { data, error } = useQuery(retentionQuery);
  return (
    <>
      <h1>{words('admin.retention')}</h1>
      <RefusedBox error={error} />
      {(data?.rules ?? []).map((rule) => (
        <Rule key={rule.what} rule={rule} />
      ))}
      <h2>{words('retention.runs')}</h2>
      {data?.runs.length === 0 ? <p className="soft">{words('retention.noRuns')}</p> : null}
      <ul>
        {(data?.runs ?? []).map(({ runId, what, count, at }) => (
          <li key={runId}>
            {momentIn(locale, at)}: {words(`retention.${what}`)} – {words('retention.removed', { count })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Rule({ rule: { what, days, reason } }: { rule: Schemas['RetentionRule'] }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  return (
    <section aria-labelledby={what}>
      <h2 id={what}>{words(`retention.${what}`)}</h2>
      <p>
        {words('retention.days', { count: days })} <span className="soft">{reason}</span>
      </p>
      <details>
        <summary>{words('retention.change')}</summary>
        <DraftForm
          name={`retention ${what}`}
          empty={{ days, reason: '' }}
          label={words('save')}
          send={async (body) => {
            const params = { path: { what } };
            const done = await told(api.PUT('/v1/privacy-office/retention/{what}', { params, body }));
            await untilRead(client, retentionQuery, ({ rules }) =>
              rules.some((each) => each.what === what && each.version >= done.version),
            );
          }}
          onDone={() => say(words('retention.saved'))}
        >
          {({ fields, set, errorOf }) => (
            <>
              <NumberLine
                label={words('retention.count')}
                value={fields.days}
                onChange={(count) => set({ days: count })}
                from={1}
                to={longest}
                error={errorOf('days')}
              />
              <LongText
                label={words('reason')}
                value={fields.reason}
                onChange={(given) => set({ reason: given })}
                error={errorOf('reason')}
                required
              />
            </>
          )}
        </DraftForm>
      </details>
    </section>
  );
}
