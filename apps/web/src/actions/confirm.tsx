import { useQuery } from '@tanstack/react-query';
import { api, told } from '../api/client';
import { agenciesQuery, categoriesQuery, type Report } from '../api/queries';
import { Choice, LongText } from '../fields';
import { useWords } from '../words/words';
import { ActionForm } from './action-form';
import type { ActProps } from './acts';

const answers = ['agree', 'refuse'] as const;
type Answer = (typeof answers)[number];

/** A second person agrees to what a first one decided, or does not. */
export function Confirm({ report, onDone }: ActProps) {
  const { words } = useWords();
  const path = { reportId: report.reportId };
  return (
    <ActionForm
      report={report}
      name="confirm"
      versioned="deskVersion"
      empty={{ answer: 'agree' as Answer, reason: '' }}
      label="confirm.do"
      send={({ answer, reason }, expectedVersion) =>
        told(
          api.POST('/v1/desk/reports/{reportId}/confirmations', {
            params: { path },
            body: { agrees: answer === 'agree', ...(reason === '' ? {} : { reason }), expectedVersion },
          }),
        )
      }
      onDone={onDone}
    >
      {({ fields: { answer, reason }, set, errorOf }) => (
        <>
          <Proposed report={report} />
          <Choice
            label={words('confirm.answer')}
            value={answer}
            options={answers.map((id) => ({ id, name: words(`confirm.${id}`) }))}
            onChange={(next) => set({ answer: next as Answer })}
          />
          {answer === 'agree' ? null : (
            <LongText
              label={words('confirm.reason')}
              value={reason}
              onChange={(next) => set({ reason: next })}
              error={errorOf('reason')}
              required
            />
          )}
        </>
      )}
    </ActionForm>
  );
}

/** What waits for agreement, in words. */
export function Proposed({ report: { pendingDecision } }: { report: Report }) {
  const { words, wordsFor, language } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const { data: categories = [] } = useQuery(categoriesQuery);
  if (!pendingDecision) return null;
  const { verb, order, proposedBy } = pendingDecision;
  const agency = agencies.find(({ id }) => id === order.agencyId)?.name;
  const category = categories.find(({ id }) => id === order.categoryId)?.labels[language];
  const reason = typeof order.reason === 'string' && wordsFor(`reason.${order.reason}`, 'reason.other');
  const said =
    verb === 'archive' ? [reason, order.explanation] : [agency, category, order.title, order.reason];
  return (
    <div className="box ask">
      <p>
        <strong>{words(`act.${verb}`)}</strong> – {proposedBy?.name}
      </p>
      {said.flatMap((part) =>
        typeof part === 'string' ? (
          <p className="text" key={part}>
            {part}
          </p>
        ) : (
          []
        ),
      )}
    </div>
  );
}
