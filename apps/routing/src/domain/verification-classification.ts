import type { ReportClass } from '@lapor/domain-types';
import type { Circumstances, VerificationFacts } from './verification';

/** What the desk says that the report is. */
export interface Classification {
  class: ReportClass;
  categoryId: string | null;
  fieldInspection: boolean;
  title: string;
}

type Judging = Pick<Circumstances, 'consequencesOf'>;

/** The facts under another classification, with all that follows from it. */
export function withClassification<Facts extends VerificationFacts>(
  facts: Facts,
  classification: Classification,
  judging: Judging,
): Facts {
  // What was decided about the words of another title says nothing about these.
  const retitled = classification.title !== facts.title;
  const masking = retitled ? facts.masking.filter(({ field }) => field !== 'title') : facts.masking;
  return withConsequences({ ...facts, ...classification, masking }, judging);
}

/** The facts with the owner that the rules now propose, and whether an emergency holds for them. */
export function withConsequences<Facts extends VerificationFacts>(
  facts: Facts,
  { consequencesOf }: Judging,
): Facts {
  return { ...facts, ...consequencesOf(facts) };
}
