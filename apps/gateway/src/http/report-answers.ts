// Turns what is stored of a report into what each kind of reader is shown.
import type { Agency } from '@lapor/contracts';
import { maskPersonalData, type ReportStatus } from '@lapor/domain-types';
import type { z } from 'zod';
import { publicReference, standingOf } from '../domain/following';
import { publicText, publicTitle } from '../domain/public-words';
import { categoryOf, classOf, parentOf, publishedAt, titleOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { ReporterOptions } from '../domain/reporter-options';
import { statusLabels } from '../domain/status-labels';
import type { Ledger } from '../domain/time-ledger';
import type { PublicRow } from '../persistence/report-lists';
import type { StoredEntry } from '../persistence/report-reads';
import type { actionDone } from './schemas/answers';
import type { ledger as ledgerSchema } from './schemas/clocks';
import type { ownReportList } from './schemas/reporter-accounts';
import type { publicReport, publicSummary, timelineItem, trackedReport } from './schemas/reports';

export type Agencies = ReadonlyMap<string, Agency>;
type TimelineItem = z.infer<typeof timelineItem>;

/** What an answer needs besides what is stored of the report. */
export interface Told {
  agencies: Agencies;
  now: Date;
  ledger: Ledger | null;
}

export function agencyRef(agencies: Agencies, id: string) {
  return { id, name: agencies.get(id)?.name ?? id };
}

export const refOrNull = (agencies: Agencies, id: string | null | undefined) =>
  id ? agencyRef(agencies, id) : null;

export function filedOf(view: ReportView) {
  if (!view.filed) throw new Error('a report that is read has been filed');
  return view.filed.state;
}

/** @param followed the report that is handled instead of this one. */
export function standingAnswer(
  view: ReportView,
  followed: ReportView | null,
  { agencies, now }: Pick<Told, 'agencies' | 'now'>,
) {
  const filed = filedOf(view);
  const { status, owner, charge, deadline } = standingOf(view, followed, now);
  return {
    status,
    statusLabels: statusLabels[status],
    owner,
    class: classOf(view) ?? filed.class,
    title: titleOf(view) ?? filed.title,
    regionCode: filed.regionCode,
    categoryId: categoryOf(view),
    agency: refOrNull(agencies, charge?.agencyId),
    agencySince: charge?.since ?? null,
    deadline,
    receivedAt: filed.receivedAt,
  };
}

export function contentOf(view: ReportView, followed: ReportView | null = null) {
  const { text, incidentDate, location } = filedOf(view);
  const { resolution = null } = (followed ?? view).case?.state ?? {};
  return { text, incidentDate, location, resolution, rating: view.case?.state.rating ?? null };
}

/** What the reporter gave besides the words, and what came later. */
export function filesAndAdditions(view: ReportView) {
  const { attachments = [], additions } = filedOf(view);
  return {
    attachments,
    additions: additions.map((addition) => ({ ...addition, attachments: addition.attachments ?? [] })),
  };
}

function followingOf(view: ReportView, followed: ReportView | null) {
  return { merged: parentOf(view) !== null, follows: followed && publicReference(followed) };
}

export function timelineItems(
  entries: readonly (StoredEntry & { followed?: boolean })[],
  agencies: Agencies,
): TimelineItem[] {
  return entries.map(({ at, kind, actor, data, audience, followed }) => ({
    at: at.toISOString(),
    kind,
    actor:
      actor.kind === 'staff'
        ? { kind: actor.kind, role: actor.role, agency: agencyRef(agencies, actor.agencyId) }
        : actor,
    data,
    audience,
    ...(followed ? { followed } : {}),
  }));
}

/** What is told of one report, and of the one that it follows. */
export interface Readable {
  view: ReportView;
  entries: readonly (StoredEntry & { followed?: boolean })[];
  followed: ReportView | null;
}

export function trackedAnswer(
  { view, entries, followed }: Readable,
  { agencies, now, options, ledger }: Told & { options: ReporterOptions },
): z.infer<typeof trackedReport> {
  const { code, reportId, anonymous, secret, supporters } = filedOf(view);
  return {
    code,
    reportId,
    ...standingAnswer(view, followed, { agencies, now }),
    ...contentOf(view, followed),
    ...followingOf(view, followed),
    anonymous,
    secret,
    supporters,
    ...filesAndAdditions(view),
    question: view.verification?.state.question ?? null,
    reopens: view.case?.state.reopens ?? 0,
    ...options,
    ledger: ledgerAnswer(ledger, agencies),
    timeline: timelineItems(entries, agencies),
  };
}

/** One of several reports of the same person. */
export function ownSummaryAnswer(
  { view, followed }: Pick<Readable, 'view' | 'followed'>,
  told: Pick<Told, 'agencies' | 'now'>,
): z.infer<typeof ownReportList>['items'][number] {
  const { code, anonymous, secret } = filedOf(view);
  const standing = standingAnswer(view, followed, told);
  const { status, class: reportClass, title, regionCode, agency, deadline, receivedAt } = standing;
  return {
    reportId: view.reportId,
    code,
    status,
    statusLabels: standing.statusLabels,
    class: reportClass,
    title,
    regionCode,
    agency,
    deadline,
    receivedAt,
    anonymous,
    secret,
  };
}

export function publicAnswer(
  { view, entries, followed }: Readable,
  told: Pick<Told, 'agencies' | 'now'>,
): Omit<z.infer<typeof publicReport>, 'reporterName'> {
  const content = contentOf(view, followed);
  const standing = standingAnswer(view, followed, told);
  const { follows, merged } = followingOf(view, followed);
  return {
    reportId: view.reportId,
    ...standing,
    ...content,
    merged,
    follows,
    supporters: filedOf(view).supporters,
    location: content.location && coarse(content.location),
    title: publicTitle(view),
    text: publicText(view),
    publishedAt: publishedAt(view) ?? standing.receivedAt,
    timeline: timelineItems(entries, told.agencies).map((item) => ({
      ...item,
      data: maskTexts(item.data) as TimelineItem['data'],
    })),
  };
}

/** To about a hundred metres: good enough for a map, and no house number. */
function coarse({ latitude, longitude }: { latitude: number; longitude: number }) {
  return { latitude: Number(latitude.toFixed(3)), longitude: Number(longitude.toFixed(3)) };
}

const freeTexts = ['text', 'reason', 'explanation', 'comment', 'noEvidenceReason', 'description'];

function maskTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskTexts);
  if (typeof value !== 'object' || value === null) return value;
  const masked = ([key, inner]: [string, unknown]) =>
    typeof inner === 'string' && freeTexts.includes(key) ? maskPersonalData(inner) : maskTexts(inner);
  return Object.fromEntries(Object.entries(value).map((entry) => [entry[0], masked(entry)]));
}

export function publicSummaryAnswer(
  row: PublicRow,
  agencies: Agencies,
  now: Date,
): z.infer<typeof publicSummary> {
  const { agencyId, dueAt, publishedAt: published, receivedAt, ...rest } = row;
  return {
    ...rest,
    statusLabels: statusLabels[row.status],
    agency: refOrNull(agencies, agencyId),
    late: dueAt !== null && dueAt < now,
    publishedAt: published.toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
}

export function ledgerAnswer(ledger: Ledger | null, agencies: Agencies): z.infer<typeof ledgerSchema> | null {
  if (!ledger) return null;
  const parts = ledger.parts.map(({ agencyId, ...part }) => ({
    ...part,
    agency: refOrNull(agencies, agencyId),
  }));
  return { ...ledger, parts };
}

export function doneAnswer(state: {
  reportId: string;
  status: ReportStatus;
  version?: number;
}): z.infer<typeof actionDone> {
  const { reportId, status, version = null } = state;
  return { reportId, status, statusLabels: statusLabels[status], version };
}
