import { Choice, LongText } from '../fields';
import type { FormState } from '../form-state';
import { useWords, type WordKey } from '../words/words';

/** A reason out of a closed list, and what is to be said about it. */
export function ReasonFields<Reason extends string>({
  reasons,
  words: labels,
  form: { fields, set, errorOf },
}: {
  reasons: readonly Reason[];
  words: { reason: WordKey; explanation: WordKey };
  form: FormState<{ reason: Reason; explanation: string }>;
}) {
  const { words, wordsFor } = useWords();
  return (
    <>
      <Choice
        label={words(labels.reason)}
        value={fields.reason}
        options={reasons.map((id) => ({ id, name: wordsFor(`reason.${id}`, 'reason.other') }))}
        onChange={(reason) => set({ reason: reason as Reason })}
      />
      <LongText
        label={words(labels.explanation)}
        value={fields.explanation}
        onChange={(explanation) => set({ explanation })}
        error={errorOf('explanation')}
        required
      />
    </>
  );
}
