import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { agenciesQuery } from '../api/queries';
import { Choice, Line, Picker } from '../fields';
import { RefusedBox } from '../refused-box';
import { useAccount } from '../session/session-gate';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';
import { agenciesNear } from './agencies-near';
import { type AuditEntry, type AuditFilter, auditEntries } from './audit-queries';
import { FigureTable } from './figure-table';

const route = getRouteApi('/audit');
const outcomes = ['allowed', 'refused', 'failed'] as const;
const everybody = 'all';

/** Who saw or did what, as far as the own subtree goes. */
export function Audit() {
  const { words } = useWords();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(auditEntries(filter));
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  const narrow = (search: AuditFilter) => void navigate({ to: '/audit', replace: true, search });
  const set = (name: keyof AuditFilter) => (value: string) => {
    const { [name]: _, ...rest } = filter;
    narrow(value === '' ? rest : ({ ...rest, [name]: value } as AuditFilter));
  };
  return (
    <>
      <h1>{words('audit.title')}</h1>
      <AuditFilters filter={filter} set={set} onReset={() => narrow({})} />
      {error ? <RefusedBox error={error} /> : null}
      {data || error ? null : <p role="status">{words('waiting')}</p>}
      {data && entries.length === 0 ? <p className="box">{words('audit.none')}</p> : null}
      {entries.length > 0 ? <Entries entries={entries} set={set} /> : null}
      {hasNextPage ? (
        <Button className="quiet" onPress={() => void fetchNextPage()}>
          {words('queue.more')}
        </Button>
      ) : null}
    </>
  );
}

type Set = (name: keyof AuditFilter) => (value: string) => void;

function AuditFilters({ filter, set, onReset }: { filter: AuditFilter; set: Set; onReset: () => void }) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { agency } = useAccount();
  const near = useMemo(() => agenciesNear(agencies, agency.id), [agencies, agency.id]);
  return (
    <search className="filters" aria-label={words('dash.filters')}>
      <Line type="date" label={words('audit.from')} value={filter.from ?? ''} onChange={set('from')} />
      <Line type="date" label={words('audit.to')} value={filter.to ?? ''} onChange={set('to')} />
      <Picker
        label={words('dash.agency')}
        value={filter.agencyId ?? everybody}
        options={[{ id: everybody, name: words('dash.allAgencies') }, ...near]}
        onChange={(id) => set('agencyId')(id === everybody ? '' : id)}
      />
      <Line label={words('audit.action')} value={filter.action ?? ''} onChange={set('action')} />
      <Choice
        label={words('audit.outcome')}
        value={filter.outcome ?? ''}
        empty={words('cases.all')}
        options={outcomes.map((id) => ({ id, name: words(`audit.outcome.${id}`) }))}
        onChange={set('outcome')}
      />
      {Object.keys(filter).length > 0 ? (
        <Button className="quiet reset" onPress={onReset}>
          {words('dash.reset')}
        </Button>
      ) : null}
    </search>
  );
}

/** Whoever acted, and what it was done with, narrow the list when they are chosen. */
function Entries({ entries, set }: { entries: readonly AuditEntry[]; set: Set }) {
  const { words, wordsFor, locale } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const nameOf = (id: string | null) => agencies.find((agency) => agency.id === id)?.name ?? id;
  const narrowing = (name: 'accountId' | 'reportId', id: string, told: string) => (
    <Button className="link" onPress={() => set(name)(id)} aria-label={`${told} ${id}`}>
      {told} {id.slice(0, 8)}
    </Button>
  );
  return (
    <FigureTable
      label={words('audit.title')}
      heads={[
        words('audit.at'),
        words('audit.actor'),
        words('audit.action'),
        words('audit.subject'),
        words('audit.outcome'),
      ]}
      rows={entries.map(({ sequence, at, actor, action, subject, outcome, problem, reason }) => ({
        key: String(sequence),
        name: momentIn(locale, at),
        cells: [
          <>
            {actor.id && ['staff', 'system_client'].includes(actor.kind)
              ? narrowing('accountId', actor.id, wordsFor(`role.${actor.role}`, 'role.other'))
              : wordsFor(`audit.kind.${actor.kind}`, 'audit.kind.system')}
            <span className="soft meaning">{nameOf(actor.agencyId)}</span>
          </>,
          <code key="action">{action}</code>,
          subject?.kind === 'report' ? narrowing('reportId', subject.id, words('audit.report')) : subject?.id,
          <>
            {words(`audit.outcome.${outcome}`)}
            <span className="soft meaning">{problem ?? reason}</span>
          </>,
        ],
      }))}
    />
  );
}
