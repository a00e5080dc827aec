import { titleOf, nextDeadline } from './report-standing';
import type { ReportView } from './report-view';

export interface ReplyFacts {
  code: string;
  title: string;
  agency: string;
  due_date: string;
}

/** Fills in what a saved reply leaves open; braces around other words stay as they are. */
export function fillIn(text: string, facts: ReplyFacts): string {
  return text.replace(/\{(code|title|agency|due_date)\}/g, (_, name: keyof ReplyFacts) => facts[name]);
}

/**
 * What a report gives a saved reply. Its code is the reporter's only key, and what officers write is public:
 * the report's number stands in for it.
 */
export function replyFacts(view: ReportView, agency: string, zone: string, now: Date): ReplyFacts {
  const dueAt = nextDeadline(view, now)?.dueAt;
  return {
    code: view.reportId,
    title: titleOf(view) ?? '',
    agency,
    due_date: dueAt ? longDate(new Date(dueAt), zone) : '-',
  };
}

/** Selasa, 19 November 2024. */
export function longDate(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeZone: zone }).format(at);
}
