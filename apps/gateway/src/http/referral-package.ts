import { createHash } from 'node:crypto';
import type { Agency, Attachment } from '@lapor/contracts';
import type { z } from 'zod';
import { filesIn } from '../domain/report-files';
import { inCharge, nextDeadline, statusOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { statusLabels } from '../domain/status-labels';
import type { Ledger } from '../domain/time-ledger';
import type { StoredEntry } from '../persistence/report-reads';
import { filedOf, ledgerAnswer, refOrNull, timelineItems } from './report-answers';
import { filesOfTracked } from '../portal/paths';
import type { explainedClock } from './schemas/clocks';
import type { packageContent, referralPackage } from './schemas/referral-package';

export type ReferralPackage = z.infer<typeof referralPackage>;
type Content = z.infer<typeof packageContent>;

interface Told {
  agencies: ReadonlyMap<string, Agency>;
  now: Date;
  ledger: Ledger | null;
  clocks: z.infer<typeof explainedClock>[];
  /** Of the gateway, without a slash at its end. */
  publicUrl: string;
}

/** What the Ombudsman needs (UU 37/2008): proof of the first complaint, and all that came of it. */
export function packageOf(
  view: ReportView,
  entries: readonly StoredEntry[],
  { agencies, now, ledger, clocks, publicUrl }: Told,
): ReferralPackage {
  const status = statusOf(view);
  const filesAt = `${publicUrl}${filesOfTracked(filedOf(view).code)}`;
  const content: Content = {
    generatedAt: now.toISOString(),
    proof: proofOf(view, agencies),
    report: asFiled(view),
    standing: {
      status,
      statusLabels: statusLabels[status],
      agency: refOrNull(agencies, inCharge(view)?.agencyId),
      deadline: nextDeadline(view, now),
    },
    timeline: timelineItems(entries, agencies),
    evidence: entries.flatMap((entry) => evidenceOf(entry, agencies)),
    files: givenFiles(view, entries, agencies).map((file) => ({
      ...file,
      url: `${filesAt}/${file.attachmentId}`,
    })),
    clocks,
    ledger: ledgerAnswer(ledger, agencies),
  };
  return { content, sha256: createHash('sha256').update(canonical(content)).digest('hex') };
}

function proofOf(view: ReportView, agencies: Told['agencies']): Content['proof'] {
  const { code, reportId, receivedAt } = filedOf(view);
  const verification = view.verification?.state;
  return {
    code,
    reportId,
    receivedAt,
    desk: refOrNull(agencies, verification?.deskAgencyId),
    firstForwardedAt: verification?.firstForwardedAt ?? null,
  };
}

function asFiled(view: ReportView): Content['report'] {
  const filed = filedOf(view);
  const { title, text, incidentDate, regionCode, location, categoryId } = filed;
  const { channel, anonymous, secret, proxy } = filed;
  const said = { class: filed.class, title, text, incidentDate, regionCode, location, categoryId };
  return { ...said, channel, anonymous, secret, proxy };
}

function evidenceOf({ at, data }: StoredEntry, agencies: Told['agencies']): Content['evidence'] {
  const given = Array.isArray(data.evidence)
    ? (data.evidence as Omit<Content['evidence'][number], 'at' | 'agency'>[])
    : [];
  const agencyId = typeof data.agencyId === 'string' ? data.agencyId : null;
  return given.map((piece) => ({ ...piece, at: at.toISOString(), agency: refOrNull(agencies, agencyId) }));
}

type GivenFile = Omit<Content['files'][number], 'url'>;

/** In the order in which they were given. */
function givenFiles(
  view: ReportView,
  entries: readonly StoredEntry[],
  agencies: Told['agencies'],
): GivenFile[] {
  const { title, receivedAt, attachments = [], additions } = filedOf(view);
  const byReporter = (kind: string, at: string, words: string, files: readonly Attachment[]): GivenFile[] =>
    files.map((file) => ({ ...file, at, kind, words, agency: null }));
  const files = [
    ...byReporter('submitted', receivedAt, title, attachments),
    ...additions.flatMap(({ at, text, attachments: added = [] }) => byReporter('amended', at, text, added)),
    ...entries.flatMap((entry) => [
      ...byReporter(entry.kind, entry.at.toISOString(), String(entry.data.reason), filesIn(entry)),
      ...shownWith(entry, agencies),
    ]),
  ];
  return files.sort((one, other) => one.at.localeCompare(other.at));
}

function shownWith(entry: StoredEntry, agencies: Told['agencies']): GivenFile[] {
  return evidenceOf(entry, agencies).flatMap(({ attachment, description, at, agency }) =>
    attachment ? [{ ...attachment, at, kind: entry.kind, words: description, agency }] : [],
  );
}

/** JSON that is the same for the same content: keys in order, no white space, nothing undefined. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
