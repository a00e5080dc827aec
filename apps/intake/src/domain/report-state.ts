import type { Answers, Attachment, FiledReport, IntakeState } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';

/** What the reporter added later. */
export interface Addition {
  text: string;
  answers: Answers;
  /** Instant, ISO 8601. */
  at: string;
  /** Absent: none. */
  attachments?: readonly Attachment[];
}

/** More than that is no longer a report that somebody can read. */
export const mostAdditions = 50;

/**
 * @param earlier how many additions the report has already.
 * @throws {DomainError} `validation-failed`, naming the field.
 */
export function checkAddition(
  { text, answers, attachments = [] }: Omit<Addition, 'at'>,
  earlier: number,
): void {
  if (text.trim() === '' && Object.keys(answers).length === 0 && attachments.length === 0) {
    throw fieldError('validation-failed', 'text', 'required', 'Say what is to be added');
  }
  if (earlier >= mostAdditions) {
    const message = `A report takes ${mostAdditions} additions; file another report for more`;
    throw fieldError('validation-failed', 'text', 'too_many', message);
  }
}

/** The report with all that came after it was filed; of several answers to one question the latest holds. */
export function stateOf(filed: FiledReport, additions: readonly Addition[], supporters: number): IntakeState {
  return {
    ...filed,
    answers: Object.assign({}, filed.answers, ...additions.map(({ answers }) => answers)) as Answers,
    additions: additions.map(({ text, at, attachments }) => ({
      text,
      at,
      ...(attachments && { attachments: [...attachments] }),
    })),
    supporters,
  };
}
