import { api, type Schemas, told } from '../api/client';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { ReasonFields } from './reason-fields';

type Reason = Schemas['Archiving']['reason'];
const reasons = [
  'insufficient_information',
  'already_handled',
  'not_a_public_service_matter',
  'in_court',
  'abusive_or_spam',
  'test_message',
] as const satisfies Reason[];

export function Archive({ report, onDone }: ActProps) {
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="archive"
      versioned="deskVersion"
      empty={{ reason: reasons[0] as Reason, explanation: '' }}
      label="archive.do"
      send={(fields, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/archivings', {
            params: { path },
            body: { ...fields, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {(form) => (
        <ReasonFields
          reasons={reasons}
          words={{ reason: 'archive.reason', explanation: 'archive.explanation' }}
          form={form}
        />
      )}
    </ActionForm>
  );
}
