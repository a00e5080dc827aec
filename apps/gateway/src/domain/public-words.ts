// Title and text of a report as everybody may read them.
import { maskPersonalData, maskReviewOf } from '@lapor/domain-types';
import { titleOf } from './report-standing';
import type { ReportView } from './report-view';

export const maskingOf = (view: ReportView) => view.verification?.state.masking ?? [];

export function publicTitle(view: ReportView): string {
  return maskPersonalData(titleOf(view) ?? '', maskReviewOf(maskingOf(view), 'title'));
}

export function publicText(view: ReportView): string {
  return maskPersonalData(view.filed?.state.text ?? '', maskReviewOf(maskingOf(view), 'text'));
}
