import { api, told } from '../api/client';
import { LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

export function Ask({ report, onDone }: ActProps) {
  const { words } = useWords();
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="ask"
      versioned="deskVersion"
      empty={{ text: '' }}
      label="ask.do"
      send={({ text }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/questions', {
            params: { path },
            body: { text, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields, set, errorOf }) => (
        <LongText
          label={words('ask.text')}
          value={fields.text}
          onChange={(text) => set({ text })}
          error={errorOf('text')}
          required
        />
      )}
    </ActionForm>
  );
}
