import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { officersQuery } from '../api/queries';
import { Choice, LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

export function Assign({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: officers = [] } = useQuery(officersQuery);
  const path = { reportId: report.reportId };
  const ofTheUnit = officers.filter(
    ({ accountId, agency }) =>
      agency.id === report.agency?.id && !report.excludedAccountIds.includes(accountId),
  );
  return (
    <ActionForm
      report={report}
      name="assign"
      versioned="version"
      empty={{ officerId: report.officerId ?? '', reason: '' }}
      label="assign.do"
      send={({ officerId, reason }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/assignments', {
            params: { path },
            body: { officerId: officerId || null, ...(reason === '' ? {} : { reason }), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Choice
            label={words('assign.to')}
            value={fields.officerId}
            empty={words('assign.unit')}
            options={ofTheUnit.map(({ accountId, displayName }) => ({ id: accountId, name: displayName }))}
            onChange={(officerId) => set({ officerId })}
            error={errorOf('officerId')}
          />
          <LongText
            label={words('assign.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </ActionForm>
  );
}
