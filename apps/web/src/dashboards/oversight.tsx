import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RefusedBox } from '../refused-box';
import { useAccount } from '../session/session-gate';
import { useWords } from '../words/words';
import { BehindLink } from './behind-link';
import { FigureTable } from './figure-table';
import { useFigures } from './figures';
import { type BehindFilter, deskCountsQuery, type Group, indicatorsQuery } from './queries';

/** Each agency is told by these. */
const perAgency = [
  'received',
  'awaiting_response',
  'response_on_time',
  'resolution_on_time',
  'returned_again',
];

/** What goes wrong in the own subtree, and where. */
export function Oversight() {
  const { words } = useWords();
  const { count } = useFigures();
  const { agency } = useAccount();
  const { data: counts, error } = useQuery(deskCountsQuery);
  if (error) return <RefusedBox error={error} />;
  if (!counts) return <p role="status">{words('waiting')}</p>;
  const { late, toArbitrate, byStatus } = counts;
  const rows: [name: string, number: number | undefined, behind: BehindFilter, means: string][] = [
    [words('over.late'), late, { late: 'true' }, words('over.late.means')],
    [
      words('over.unforwarded'),
      byStatus.submitted ?? 0,
      { status: 'submitted' },
      words('over.unforwarded.means'),
    ],
    [words('over.silent'), byStatus.assigned ?? 0, { status: 'assigned' }, words('over.silent.means')],
    [words('over.returned'), byStatus.returned ?? 0, { status: 'returned' }, words('over.returned.means')],
    [words('over.returnedAgain'), toArbitrate, { returns: 2 }, words('over.returnedAgain.means')],
  ];
  return (
    <>
      <h1>{words('over.title')}</h1>
      <p className="soft">{words('over.lead', { agency: agency.name })}</p>
      <FigureTable
        label={words('over.open')}
        heads={[words('over.open'), words('dash.reports')]}
        rows={rows.map(([name, number, behind, means]) => ({
          key: name,
          name: (
            <>
              <BehindLink behind={behind}>{name}</BehindLink>
              <span className="soft meaning">{means}</span>
            </>
          ),
          cells: [count(number)],
        }))}
      />
      <Agencies agencyId={agency.id} />
    </>
  );
}

function Agencies({ agencyId }: { agencyId: string }) {
  const { words, language } = useWords();
  const { figure, count, period } = useFigures();
  const { data, error } = useQuery(
    indicatorsQuery({ agencyId, groupBy: 'agency', only: perAgency.join(','), language }),
  );
  if (error) return <RefusedBox error={error} />;
  if (!data) return <p role="status">{words('waiting')}</p>;
  const [received, ...others] = data.indicators;
  const measures = others.map(({ unit, label, groups }) => ({
    ...{ unit, label },
    by: new Map(groups.map((group) => [group.key, group])),
  }));
  const rows = [...(received?.groups ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'id'));
  const behind = ({ key }: Group, more: BehindFilter): BehindFilter | null =>
    key === null ? null : { countedFor: key, ...data.period, ...more };
  return (
    <>
      <h2>{words('over.agencies')}</h2>
      <p className="soft">
        {period(data.period)} {words('dash.minimum', { minimum: data.minimum })} {words('dash.secretLeft')}
      </p>
      {rows.length === 0 ? (
        <p className="box">{words('dash.none')}</p>
      ) : (
        <FigureTable
          label={words('over.agencies')}
          heads={[words('dash.agency'), 'n', ...measures.map(({ label }) => label), words('over.see')]}
          rows={rows.map((group) => ({
            key: group.key ?? '',
            name: <BehindLink behind={behind(group, {})}>{group.name}</BehindLink>,
            cells: [
              count(group.n),
              ...measures.map(({ unit, by }) => figure(unit, by.get(group.key)?.value)),
              <BehindLink key="silent" behind={behind(group, { status: 'assigned' })}>
                {words('over.silentOnes')}
                <span className="unseen"> – {group.name}</span>
              </BehindLink>,
            ],
          }))}
        />
      )}
      <p>
        <Link to="/statistics" search={{ agencyId }}>
          {words('dash.title')}
        </Link>
      </p>
    </>
  );
}
