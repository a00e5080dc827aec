import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { officersQuery, type Summary } from '../api/queries';
import { Choice, LongText } from '../fields';
import { useWords } from '../words/words';
import { BulkForm } from './bulk-form';
import type { Selection } from './selection';

/** Gives what was chosen to one officer, or back to the unit. */
export function BulkAssign({ reports, selection }: { reports: readonly Summary[]; selection: Selection }) {
  const { words } = useWords();
  const { data: officers = [] } = useQuery(officersQuery);
  return (
    <BulkForm
      name="assign"
      label="act.assign"
      reports={reports}
      selection={selection}
      empty={{ officerId: '', reason: '' }}
      send={({ officerId, reason }, chosen) =>
        told(
          api.POST('/v1/desk/assignments', {
            body: {
              reportIds: chosen.map(({ reportId }) => reportId),
              officerId: officerId || null,
              ...(reason === '' ? {} : { reason }),
            },
          }),
        )
      }
    >
      {({ fields, set, errorOf }) => (
        <>
          <Choice
            label={words('assign.to')}
            value={fields.officerId}
            empty={words('assign.unit')}
            options={officers.map(({ accountId, displayName, agency }) => ({
              id: accountId,
              name: `${displayName} – ${agency.name}`,
            }))}
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
    </BulkForm>
  );
}
