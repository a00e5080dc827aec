// What a verifier sees of the masking of a report, and how quotes become places.
import type { MaskMark } from '@lapor/contracts';
import {
  type FieldError,
  DomainError,
  findPersonalData,
  maskPersonalData,
  maskReviewOf,
  type PersonalDataKind,
  type TextRange,
} from '@lapor/domain-types';
import { maskingOf } from './public-words';
import { titleOf } from './report-standing';
import type { ReportView } from './report-view';

interface Span extends TextRange {
  quote: string;
  kind: PersonalDataKind | 'by_hand';
  decision: MaskMark['decision'] | null;
}

interface Quote {
  field: MaskMark['field'];
  quote: string;
}

const fields = ['title', 'text'] as const;

/** Title and text with all that is hidden of them, or would be. What reporters add is never public. */
export function maskingToReview(view: ReportView) {
  return fields.map((field) => {
    const original = wordsOf(view, field);
    const review = maskReviewOf(maskingOf(view), field);
    const found = findPersonalData(original).map(({ kind, start, end }): Span => {
      const kept = review.keep.some((one) => one.start <= start && end <= one.end);
      return { start, end, quote: original.slice(start, end), kind, decision: kept ? 'keep' : null };
    });
    const byHand = review.hide.map(({ start, end }): Span => {
      return { start, end, quote: original.slice(start, end), kind: 'by_hand', decision: 'hide' };
    });
    const spans = [...found, ...byHand].sort((a, b) => a.start - b.start);
    return { field, original, published: maskPersonalData(original, review), spans };
  });
}

/**
 * Every place where the quotes stand.
 * @throws {DomainError} `validation-failed` for a quote that stands nowhere, or for too many places.
 */
export function marksOf(view: ReportView, keep: readonly Quote[], hide: readonly Quote[]): MaskMark[] {
  const errors: FieldError[] = [];
  const marked = (quotes: readonly Quote[], decision: MaskMark['decision']) =>
    quotes.flatMap(({ field, quote }, index) => {
      const places = placesOf(quote, wordsOf(view, field));
      if (places.length === 0) {
        errors.push({
          field: `${decision}.${index}.quote`,
          rule: 'within_text',
          message: 'It does not say so',
        });
      }
      return places.map((place) => ({ field, ...place, decision }));
    });
  const marks = [...marked(keep, 'keep'), ...marked(hide, 'hide')];
  if (marks.length > 200) {
    errors.push({ field: 'hide', rule: 'too_big', message: 'These are more than two hundred places' });
  }
  if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
  return marks;
}

const wordsOf = (view: ReportView, field: MaskMark['field']) =>
  (field === 'title' ? titleOf(view) : view.filed?.state.text) ?? '';

function placesOf(quote: string, words: string): TextRange[] {
  const places: TextRange[] = [];
  for (let at = words.indexOf(quote); at >= 0; at = words.indexOf(quote, at + quote.length)) {
    places.push({ start: at, end: at + quote.length });
  }
  return places;
}
