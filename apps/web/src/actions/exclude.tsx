import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { officersQuery } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

/** Keeps an officer from a case that is about them. */
export function Exclude({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: officers = [] } = useQuery(officersQuery);
  const path = { reportId: report.reportId };
  const others = officers.filter(({ accountId }) => !report.excludedAccountIds.includes(accountId));
  return (
    <ActionForm
      report={report}
      name="exclude"
      versioned="version"
      empty={{ accountId: '', reason: '' }}
      label="exclude.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/exclusions', {
            params: { path },
            body: { ...fields, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <Picker
            label={words('exclude.who')}
            value={fields.accountId}
            options={others.map(({ accountId, displayName, agency }) => ({
              id: accountId,
              name: `${displayName} – ${agency.name}`,
            }))}
            onChange={(accountId) => set({ accountId })}
            error={errorOf('accountId')}
          />
          <LongText
            label={words('exclude.reason')}
            value={fields.reason}
            onChange={(reason) => set({ reason })}
            error={errorOf('reason')}
            required
          />
        </>
      )}
    </ActionForm>
  );
}
