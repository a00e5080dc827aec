import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type CaseFilter, caseQueue, statusesQuery } from '../api/queries';
import { Choice } from '../fields';
import { useWords } from '../words/words';
import { useAccount } from '../session/session-gate';
import { BulkAssign } from './bulk-assign';
import { ReportRows } from './report-rows';
import { useSelection } from './selection';
import { WhoseWork } from './whose-work';

const route = getRouteApi('/cases');
export const classes = ['complaint', 'aspiration', 'information_request'] as const;

export function CaseQueue() {
  const { words, language } = useWords();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { data: statuses = [] } = useQuery(statusesQuery);
  const pages = useInfiniteQuery(caseQueue(filter));
  const selection = useSelection();
  const assigns = useAccount().can.includes('assign');
  const set = (name: keyof CaseFilter) => (value: string) =>
    void navigate({
      to: '/cases',
      search: ({ [name]: _, ...rest }) => (value === '' ? rest : { ...rest, [name]: value }) as CaseFilter,
    });
  return (
    <>
      <h1>{words('cases.title')}</h1>
      <WhoseWork officer={filter.officer} onChange={set('officer')} />
      <div className="filters">
        <Choice
          label={words('cases.status')}
          value={filter.status ?? ''}
          empty={words('cases.all')}
          options={statuses.map(({ status, labels }) => ({ id: status, name: labels[language] }))}
          onChange={set('status')}
        />
        <Choice
          label={words('cases.class')}
          value={filter.class ?? ''}
          empty={words('cases.all')}
          options={classes.map((id) => ({ id, name: words(`class.${id}`) }))}
          onChange={set('class')}
        />
        <Choice
          label={words('cases.late')}
          value={filter.late === undefined ? '' : String(filter.late)}
          empty={words('cases.all')}
          options={[
            { id: 'true', name: words('cases.late.true') },
            { id: 'false', name: words('cases.late.false') },
          ]}
          onChange={set('late')}
        />
      </div>
      <ReportRows pages={pages} selection={assigns ? selection : null}>
        {(reports) => (assigns ? <BulkAssign reports={reports} selection={selection} /> : null)}
      </ReportRows>
    </>
  );
}
