import { api, told } from '../api/client';
import { LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { type Evidence, EvidenceList, evidenceToSend } from './evidence-list';
import { SavedReplies } from './saved-replies';

const empty: { text: string; evidence: Evidence[] } = { text: '', evidence: [] };

/** The first response, and every interim update after it. */
export function Respond({ report, onDone }: ActProps) {
  const { words } = useWords();
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="respond"
      versioned="version"
      empty={empty}
      label="respond.do"
      send={({ text, evidence }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/responses', {
            params: { path },
            body: { text, evidence: evidenceToSend(evidence), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields: { text, evidence }, set, errorOf }) => (
        <>
          <SavedReplies report={report} text={text} onInsert={(next) => set({ text: next })} />
          <LongText
            label={words(report.status === 'assigned' ? 'respond.first' : 'respond.interim')}
            value={text}
            onChange={(next) => set({ text: next })}
            error={errorOf('text')}
            required
          />
          <EvidenceList items={evidence} onChange={(next) => set({ evidence: next })} errorOf={errorOf} />
        </>
      )}
    </ActionForm>
  );
}
