import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type QueueFilter, verificationQueue } from '../api/queries';
import { Choice } from '../fields';
import { useAccount, verifies } from '../session/session-gate';
import { BulkForward } from './bulk-forward';
import { useWords } from '../words/words';
import { ReportRows } from './report-rows';
import { useSelection } from './selection';

const route = getRouteApi('/verification');
const parts = ['to_arbitrate', 'awaiting', 'pending'] as const;

export function VerificationQueue() {
  const { words } = useWords();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useInfiniteQuery(verificationQueue(filter));
  const selection = useSelection();
  const forwards = verifies(useAccount());
  const choose = (only: string) =>
    void navigate({
      to: '/verification',
      search: only === '' ? {} : { only: only as NonNullable<QueueFilter['only']> },
    });
  return (
    <>
      <h1>{words('verification.title')}</h1>
      <div className="filters">
        <Choice
          label={words('verification.part')}
          value={filter.only ?? ''}
          empty={words('verification.all')}
          options={parts.map((id) => ({ id, name: words(`verification.${id}`) }))}
          onChange={choose}
        />
      </div>
      <ReportRows pages={pages} selection={forwards ? selection : null}>
        {(reports) => (forwards ? <BulkForward reports={reports} selection={selection} /> : null)}
      </ReportRows>
    </>
  );
}
