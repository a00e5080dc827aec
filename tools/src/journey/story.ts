import type { GatewayClient } from './gateway-client';
import type { ReportOutcome } from './outcome';
import { classLabels, entryLine, standing, when } from './words';

/** What became of one report, for people: its timeline and the mails to its reporter. */
export function storyOf(
  { played, page, mails, supporterMails, missing }: ReportOutcome,
  names: Map<string, string>,
): string {
  const { no, title, anonymous, secret, class: reportClass } = played.script;
  const marks = [classLabels[reportClass], anonymous && 'anonim', secret && 'rahasia'].filter(Boolean);
  const agencyName = (id: unknown) => names.get(String(id)) ?? String(id);
  const entries = (page?.timeline ?? []).flatMap((entry) => {
    const line = entryLine(entry, agencyName);
    return line ? [`   ${when(new Date(entry.at))}  ${line}`] : [];
  });
  return [
    `${no}  ${played.code ?? 'tanpa kode'}  ${page?.title ?? title} (${marks.join(', ')})`,
    `   ${page ? standing(page) : 'tidak ditemukan'}`,
    ...entries,
    `   Surat kepada ${played.email}:`,
    ...mails.map((subject) => `   ✉ ${subject}`),
    ...(supporterMails.length > 0 ? [`   Surat kepada ${played.supporterEmail}:`] : []),
    ...supporterMails.map((subject) => `   ✉ ${subject}`),
    ...missing.map((what) => `   ✗ ${what}`),
    '',
  ].join('\n');
}

/** Names of the agencies by their ids. */
export async function agencyNames(client: GatewayClient): Promise<Map<string, string>> {
  const { items } = await client.get<{ items: { id: string; name: string }[] }>('/v1/reference/agencies');
  return new Map(items.map(({ id, name }) => [id, name]));
}
