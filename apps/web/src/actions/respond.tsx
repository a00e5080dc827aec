import { api, told } from '../api/client';
import { LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { SavedReplies } from './saved-replies';

/** The first response, and every interim update after it. */
export function Respond({ report, onDone }: ActProps) {
  const { words } = useWords();
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="respond"
      versioned="version"
      empty={{ text: '' }}
      label="respond.do"
      send={({ text }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/responses', {
            params: { path },
            body: { text, expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields: { text }, set, errorOf }) => (
        <>
          <SavedReplies report={report} text={text} onInsert={(next) => set({ text: next })} />
          <LongText
            label={words(report.status === 'assigned' ? 'respond.first' : 'respond.interim')}
            value={text}
            onChange={(next) => set({ text: next })}
            error={errorOf('text')}
            required
          />
        </>
      )}
    </ActionForm>
  );
}
