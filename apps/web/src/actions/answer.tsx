import { api, told } from '../api/client';
import type { Report } from '../api/queries';
import { LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';
import { type Evidence, EvidenceList, evidenceToSend } from './evidence-list';
import { SavedReplies } from './saved-replies';

interface AnswerFields {
  text: string;
  evidence: Evidence[];
  noEvidenceReason: string;
}
const empty: AnswerFields = { text: '', evidence: [], noEvidenceReason: '' };

export function Answer({ report, onDone }: ActProps) {
  const { words } = useWords();
  return (
    <ActionForm
      report={report}
      name="answer"
      versioned="version"
      empty={empty}
      label="answer.do"
      send={(fields, version) => answer(report, fields, version)}
      onDone={onDone}
    >
      {({ fields: { text, evidence, noEvidenceReason }, set, errorOf }) => (
        <>
          <SavedReplies report={report} text={text} onInsert={(next) => set({ text: next })} />
          <LongText
            label={words('answer.text')}
            value={text}
            onChange={(next) => set({ text: next })}
            error={errorOf('text')}
            required
          />
          <EvidenceList items={evidence} onChange={(next) => set({ evidence: next })} errorOf={errorOf} />
          {evidence.length > 0 ? null : (
            <LongText
              label={words('answer.noEvidence')}
              value={noEvidenceReason}
              onChange={(next) => set({ noEvidenceReason: next })}
              error={errorOf('noEvidenceReason') ?? errorOf('evidence')}
            />
          )}
        </>
      )}
    </ActionForm>
  );
}

function answer({ reportId }: Report, fields: AnswerFields, expectedVersion: number) {
  const { text, evidence, noEvidenceReason } = fields;
  const body = {
    text,
    evidence: evidenceToSend(evidence),
    ...(evidence.length > 0 || noEvidenceReason === '' ? {} : { noEvidenceReason }),
    expectedVersion,
  };
  return told(api.POST('/v1/desk/reports/{reportId}/answers', { params: { path: { reportId } }, body }));
}
