// Which reports are meant, by what is measured of them: the same for their number and for their list.
import type { ArchiveReason, Channel, ReportClass } from '@lapor/domain-types';
import { open } from '../statistics/indicator-catalogue';

export interface MeasuredReports {
  /** Local dates in western Indonesia, both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  class?: ReportClass | undefined;
  regionCode?: string | undefined;
  agencyIds?: readonly string[] | undefined;
  categoryIds?: readonly string[] | undefined;
  channel?: Channel | undefined;
  archiveReason?: ArchiveReason | undefined;
  /** Returned at least so often. */
  returns?: number | undefined;
  /** Open reports that were received from then, and before then. */
  openSince?: readonly [from: Date | null, before: Date | null] | undefined;
}

/** Conditions on rows of `report_measures`, the period first. */
export function measuredAs(asked: MeasuredReports): [sql: string, ...parameters: unknown[]][] {
  const { from, to, regionCode, agencyIds, categoryIds, channel, archiveReason, returns, openSince } = asked;
  const conditions: [asked: unknown, sql: string, ...parameters: unknown[]][] = [
    [from, `received_at >= ?::date::timestamp AT TIME ZONE 'Asia/Jakarta'`, from],
    [to, `received_at < (?::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'`, to],
    [asked.class, 'class = ?', asked.class],
    [agencyIds, 'agency_id = ANY(?::text[])', agencyIds],
    [categoryIds, 'category_id = ANY(?::text[])', categoryIds],
    [regionCode, 'region_code = ? OR region_code LIKE ?', regionCode, `${regionCode}.%`],
    [channel, 'channel = ?', channel],
    [archiveReason, 'archive_reason = ?', archiveReason],
    [returns, 'returns >= ?', returns],
    [openSince, open],
    [openSince?.[0] ?? undefined, 'received_at >= ?', openSince?.[0]],
    [openSince?.[1] ?? undefined, 'received_at < ?', openSince?.[1]],
  ];
  return conditions.flatMap(([wanted, ...condition]) => (wanted === undefined ? [] : [condition]));
}
