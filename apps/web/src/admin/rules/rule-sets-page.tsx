import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefusedBox } from '../../refused-box';
import { useAccount } from '../../session/session-gate';
import { useWords } from '../../words/words';
import { ruleSetsQuery } from '../queries';
import { RuleTable } from './rule-table';

export function RuleSetsPage() {
  const { words } = useWords();
  const { agency: own } = useAccount();
  const { data: sets, error } = useQuery(ruleSetsQuery);
  return (
    <>
      <h1>{words('admin.rules')}</h1>
      <p>{words('rules.what')}</p>
      <RefusedBox error={error} />
      {(sets ?? []).map(({ agency, versions }) => (
        <section key={agency.id} aria-labelledby={agency.id}>
          <h2 id={agency.id}>{agency.name}</h2>
          <ul className="rows">
            {versions.map(({ version, status, rules, reason }) => (
              <li key={version}>
                <Link
                  to="/admin/rules/$agencyId/$version"
                  params={{ agencyId: agency.id, version: String(version) }}
                  className="report"
                >
                  <span className="title">{words('admin.version', { version })}</span>
                  <span className="marks">
                    <span className={`tag ${status === 'active' ? 'ample' : ''}`}>
                      {words(`rules.${status}`)}
                    </span>
                    <span className="tag">{words('rules.count', { count: rules })}</span>
                  </span>
                  <span className="soft">{reason}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {sets && !sets.some(({ agency }) => agency.id === own.id) ? (
        <section aria-labelledby="first">
          <h2 id="first">{words('rules.first', { agency: own.name })}</h2>
          <RuleTable agencyId={own.id} rules={[]} newest={null} />
        </section>
      ) : null}
    </>
  );
}
