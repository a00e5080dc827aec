import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { RefusedBox } from '../../refused-box';
import { useWords } from '../../words/words';
import { ruleSetsQuery, rulesQuery } from '../queries';
import { RuleTable } from './rule-table';
import { Trial } from './trial';

const route = getRouteApi('/admin/rules/$agencyId/$version');

export function RuleSetPage() {
  const { words } = useWords();
  const { agencyId, version } = route.useParams();
  const { data, error } = useQuery(rulesQuery(agencyId, Number(version)));
  const { data: sets } = useQuery(ruleSetsQuery);
  const newest = sets?.find(({ agency }) => agency.id === agencyId)?.versions[0]?.version;
  return (
    <>
      <p>
        <Link to="/admin/rules">{words('admin.rules')}</Link>
      </p>
      {data && newest !== undefined ? (
        <Shown key={`${agencyId} ${version}`} set={data} newest={newest} />
      ) : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({ set, newest }: { set: Schemas['RuleSetDetail']; newest: number }) {
  const { words, language } = useWords();
  const { agency, version, status, reason, rules } = set;
  return (
    <>
      <h1>
        {agency.name}, {words('admin.version', { version })}
      </h1>
      <p className="marks">
        <span className={`tag ${status === 'active' ? 'ample' : ''}`}>{words(`rules.${status}`)}</span>
        {reason}
      </p>
      <section aria-labelledby="explained">
        <h2 id="explained">{words('rules.explained')}</h2>
        {rules.length === 0 ? <p className="soft">{words('rules.none')}</p> : null}
        <ul>
          {rules.map(({ number, explanation }) => (
            <li key={number}>{explanation[language]}</li>
          ))}
        </ul>
      </section>
      {status === 'draft' ? <Trial agencyId={agency.id} version={version} /> : null}
      <section aria-labelledby="edit">
        <h2 id="edit">{words('rules.edit')}</h2>
        <p className="soft">{words('rules.editHow')}</p>
        <RuleTable
          agencyId={agency.id}
          rules={rules.map(({ explanation: _, ...rule }) => rule)}
          newest={newest}
        />
      </section>
    </>
  );
}
