import { api, type Schemas, told } from '../api/client';
import { Choice, LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

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
  const { words } = useWords();
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
      {({ fields, set, errorOf }) => (
        <>
          <Choice
            label={words('archive.reason')}
            value={fields.reason}
            options={reasons.map((id) => ({ id, name: words(`reason.${id}`) }))}
            onChange={(reason) => set({ reason: reason as Reason })}
          />
          <LongText
            label={words('archive.explanation')}
            value={fields.explanation}
            onChange={(explanation) => set({ explanation })}
            error={errorOf('explanation')}
            required
          />
        </>
      )}
    </ActionForm>
  );
}
