import type { Suggestion } from '@lapor/contracts';
import type { ReportClass } from '@lapor/domain-types';
import type { Reason } from './ballot';
import { phrasesIn } from './text-words';

const urgentFrom = 0.5;
/** Who asks about floods is rarely in one. */
const ofQuestion = 0.5;

/**
 * Whether it cannot wait: words of danger, and emergencies that are declared.
 * @param danger phrases by how much each speaks for it, 0 to 1; several of them add up to less than certainty.
 */
export function urgencyOf(
  words: readonly string[],
  danger: Readonly<Record<string, readonly string[]>>,
  report: { class: ReportClass; emergency: boolean },
): Suggestion['urgency'] {
  const said: string[] = [];
  let calm = 1;
  for (const [weight, phrases] of Object.entries(danger)) {
    const found = phrasesIn(words, phrases);
    said.push(...found);
    calm *= (1 - Number(weight)) ** found.length;
  }
  const asked = report.class === 'information_request' ? ofQuestion : 1;
  const confidence = report.emergency ? 1 : (1 - calm) * asked;
  const reasons: Reason[] = [];
  if (report.emergency) reasons.push({ kind: 'emergency' });
  if (said.length > 0) reasons.push({ kind: 'words', words: said });
  return { urgent: confidence >= urgentFrom, confidence, reasons };
}
