import type { ReportClass } from '@lapor/domain-types';
import type { VerificationFacts } from './verification';

/** What the desk says that the report is. */
export interface Classification {
  class: ReportClass;
  categoryId: string | null;
  fieldInspection: boolean;
  title: string;
}

/** The facts under another classification, with all that follows from it. */
export function withClassification<Facts extends VerificationFacts>(
  facts: Facts,
  classification: Classification,
): Facts {
  const { emergency, proposedOwner } = facts;
  return { ...facts, ...classification, emergency, proposedOwner };
}
