import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { agenciesQuery } from '../api/queries';
import { LongText, Picker } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

export function ChangeDesk({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="change-desk"
      versioned="deskVersion"
      empty={{ toAgencyId: '', reason: '' }}
      label="changeDesk.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/desk', {
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
            label={words('changeDesk.to')}
            value={fields.toAgencyId}
            options={agencies.filter(({ id, verifies }) => verifies && id !== report.desk?.id)}
            onChange={(toAgencyId) => set({ toAgencyId })}
            error={errorOf('toAgencyId')}
          />
          <LongText
            label={words('forward.reasonNeeded')}
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
