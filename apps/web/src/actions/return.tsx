import { useQuery } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { agenciesQuery } from '../api/queries';
import { Picker } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { ReasonFields } from './reason-fields';

type Reason = Schemas['Return']['reason'];
const reasons = [
  'not_our_authority',
  'outside_our_region',
  'needs_other_agency_first',
] as const satisfies Reason[];

export function Return({ report, onDone }: ActProps) {
  const { words } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="return"
      versioned="version"
      empty={{ reason: reasons[0] as Reason, explanation: '', proposedAgencyId: '' }}
      label="return.do"
      send={({ proposedAgencyId, ...fields }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/returns', {
            params: { path },
            body: { ...fields, ...(proposedAgencyId === '' ? {} : { proposedAgencyId }), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <>
          <ReasonFields
            reasons={reasons}
            words={{ reason: 'return.reason', explanation: 'return.explanation' }}
            form={{ fields, set, errorOf }}
          />
          <Picker
            label={words('return.proposed')}
            value={fields.proposedAgencyId}
            options={agencies}
            onChange={(proposedAgencyId) => set({ proposedAgencyId })}
            error={errorOf('proposedAgencyId')}
          />
        </>
      )}
    </ActionForm>
  );
}
