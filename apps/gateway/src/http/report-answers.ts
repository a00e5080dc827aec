// Turns what is stored of a report into what each kind of reader is shown.
import type { Agency } from '@lapor/contracts';
import { maskPersonalData, type ReportStatus } from '@lapor/domain-types';
import type { z } from 'zod';
import { clocksOf } from '../domain/clock-derivation';
import type { StaffAction } from '../domain/permissions';
import {
  categoryOf,
  classOf,
  currentCase,
  fieldInspectionOf,
  inCharge,
  nextDeadline,
  obligationsOf,
  officerOf,
  publishedAt,
  statusOf,
  titleOf,
} from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { ReporterOptions } from '../domain/reporter-options';
import { statusLabels } from '../domain/status-labels';
import type { Ledger } from '../domain/time-ledger';
import type { Page, PublicRow } from '../persistence/report-lists';
import type { StoredEntry } from '../persistence/report-reads';
import { cursorFor } from './schemas/lists';
import type { ledger as ledgerSchema } from './schemas/clocks';
import type {
  actionDone,
  deskPage,
  deskReport,
  deskSummary,
  publicReport,
  publicSummary,
  timelineItem,
  trackedReport,
} from './schemas/answers';

type Agencies = ReadonlyMap<string, Agency>;
type TimelineItem = z.infer<typeof timelineItem>;

/** What an answer needs besides what is stored of the report. */
interface Told {
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

function standingOf(view: ReportView, agencies: Agencies, now: Date) {
  const filed = filedOf(view);
  const status = statusOf(view);
  const charge = inCharge(view);
  return {
    status,
    statusLabels: statusLabels[status],
    class: classOf(view) ?? filed.class,
    title: titleOf(view) ?? filed.title,
    regionCode: filed.regionCode,
    categoryId: categoryOf(view),
    agency: refOrNull(agencies, charge?.agencyId),
    agencySince: charge?.since ?? null,
    deadline: nextDeadline(view, now),
    receivedAt: filed.receivedAt,
  };
}

function contentOf(view: ReportView) {
  const { text, incidentDate, location } = filedOf(view);
  const handled = view.case?.state;
  const { resolution = null, rating = null } = handled ?? {};
  return { text, incidentDate, location, resolution, rating };
}

export function timelineItems(entries: readonly StoredEntry[], agencies: Agencies): TimelineItem[] {
  return entries.map(({ at, kind, actor, data, audience }) => ({
    at: at.toISOString(),
    kind,
    actor:
      actor.kind === 'staff'
        ? { kind: actor.kind, role: actor.role, agency: agencyRef(agencies, actor.agencyId) }
        : actor,
    data,
    audience,
  }));
}

export function trackedAnswer(
  view: ReportView,
  entries: readonly StoredEntry[],
  { agencies, now, options, ledger }: Told & { options: ReporterOptions },
): z.infer<typeof trackedReport> {
  const { code, reportId, anonymous, secret } = filedOf(view);
  return {
    code,
    reportId,
    ...standingOf(view, agencies, now),
    ...contentOf(view),
    anonymous,
    secret,
    reopens: view.case?.state.reopens ?? 0,
    ...options,
    ledger: ledgerAnswer(ledger, agencies),
    timeline: timelineItems(entries, agencies),
  };
}

export function publicAnswer(
  view: ReportView,
  entries: readonly StoredEntry[],
  agencies: Agencies,
  now: Date,
): z.infer<typeof publicReport> {
  const content = contentOf(view);
  const standing = standingOf(view, agencies, now);
  return {
    reportId: view.reportId,
    ...standing,
    ...content,
    location: content.location && coarse(content.location),
    title: maskPersonalData(standing.title),
    text: maskPersonalData(content.text),
    publishedAt: publishedAt(view) ?? standing.receivedAt,
    timeline: timelineItems(entries, agencies).map((item) => ({
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

export function deskSummaryAnswer(
  view: ReportView,
  agencies: Agencies,
  now: Date,
): z.infer<typeof deskSummary> {
  const { channel, anonymous, secret } = filedOf(view);
  const verification = view.verification?.state;
  return {
    reportId: view.reportId,
    ...standingOf(view, agencies, now),
    desk: refOrNull(agencies, verification?.deskAgencyId),
    channel,
    anonymous,
    secret,
    fieldInspection: fieldInspectionOf(view),
    hops: verification?.hops ?? 0,
    version: currentCase(view)?.version ?? null,
    officerId: officerOf(view),
    reopens: view.case?.state.reopens ?? 0,
  };
}

export function deskPageAnswer(
  { rows, next }: Page<{ facts: ReportView }>,
  agencies: Agencies,
  now: Date,
): z.infer<typeof deskPage> {
  return { items: rows.map(({ facts }) => deskSummaryAnswer(facts, agencies, now)), next: cursorFor(next) };
}

export function deskAnswer(
  view: ReportView,
  entries: readonly StoredEntry[],
  { agencies, now, can, ledger }: Told & { can: StaffAction[] },
): z.infer<typeof deskReport> {
  const { chosenAgencyId, filedByAgencyId, proxy, language } = filedOf(view);
  return {
    ...deskSummaryAnswer(view, agencies, now),
    ...contentOf(view),
    chosenAgencyId,
    filedBy: refOrNull(agencies, filedByAgencyId),
    proxy,
    language,
    clocks: clocksOf(view),
    obligations: obligationsOf(view).map((owed) => ({ ...owed, agency: agencyRef(agencies, owed.agencyId) })),
    excludedAccountIds: currentCase(view)?.excludedAccountIds ?? [],
    ledger: ledgerAnswer(ledger, agencies),
    timeline: timelineItems(entries, agencies),
    can,
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
