import type { MaskMark } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { amended, type Change, type Circumstances, type DeskFile } from './verification';

/**
 * Decides what of title and text the public reads, whatever has become of the report by now: what should not
 * stand there is taken out also when it has long been forwarded, closed or joined with another.
 * @throws {DomainError} `validation-failed` for a place outside of the text.
 */
export function reviewMasking(file: DeskFile, masking: readonly MaskMark[], around: Circumstances): Change {
  const current = file.verification;
  masking.forEach(({ field, start, end }, index) => {
    if (start < end && end <= current[field].length) return;
    throw fieldError('validation-failed', `masking.${index}`, 'within_text', 'There is no such place in it');
  });
  const verification = amended(current, { masking });
  return {
    file: { ...file, verification },
    fact: { verb: 'review masking', details: { masking } },
    by: around.actor,
  };
}
