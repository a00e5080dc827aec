// Every indicator: which reports it counts, and how. Conditions are SQL over `report_measures`.
import { archiveReasons, channels, type ReportStatus } from '@lapor/domain-types';
import { backlogAges } from '../domain/backlog-ages';

export type Unit = 'reports' | 'share' | 'days' | 'mean' | 'villages' | 'rate';

interface Counted {
  id: string;
  /** What its words are found by, where several indicators are parts of one. */
  family: string;
  part: string | null;
  /** Of which reports it tells; their number is the denominator. */
  of: string;
}
export type Indicator = Counted &
  /** A rate is per 10,000 people. */
  (
    | { unit: 'reports' | 'villages' | 'rate' }
    /** How many of those are so. */
    | { unit: 'share'; has: string; status?: ReportStatus }
    /** From when to when, told in working days. */
    | { unit: 'days'; from: string; to: string }
    | { unit: 'mean'; value: string }
  );

const whole = (id: string, of: string) => ({ id, family: id, part: null, of });
const share = (id: string, of: string, has: string, status?: ReportStatus): Indicator => ({
  ...whole(id, of),
  unit: 'share',
  has,
  ...(status ? { status } : {}),
});
const days = (id: string, from: string, to: string): Indicator => ({
  ...whole(id, `${from} IS NOT NULL AND ${to} IS NOT NULL`),
  unit: 'days',
  from,
  to,
});
const parts = (family: string, of: string, has: Readonly<Record<string, string>>): Indicator[] =>
  Object.entries(has).map(([part, condition]) => ({
    ...share(`${family}.${part}`, of, condition),
    family,
    part,
  }));
const eachIs = (column: string, values: readonly string[]) =>
  Object.fromEntries(values.map((value) => [value, `${column} = '${value}'`]));

const all = 'true';
const own = 'NOT duplicate';
const forwarded = 'forwarded_at IS NOT NULL';
const resolutionDecided = 'answered_at IS NOT NULL OR resolution_late';
/** Those that are handled by themselves and not yet closed. */
export const open = `${own} AND status IN ('submitted', 'awaiting_reporter', 'assigned', 'in_progress', 'returned', 'answered')`;

const resolutionLimits = {
  information_request: `class = 'information_request'`,
  aspiration: `class = 'aspiration'`,
  complaint: `class = 'complaint' AND NOT field_inspection`,
  complaint_inspected: `class = 'complaint' AND field_inspection`,
};

export const catalogue: readonly Indicator[] = [
  { ...whole('received', all), unit: 'reports' },
  { ...whole('per_people', all), unit: 'rate' },
  days('verification_days', 'received_at', 'verified_at'),
  share('verification_on_time', 'verified_at IS NOT NULL OR verification_late', 'NOT verification_late'),
  days('response_days', 'opened_at', 'responded_at'),
  share('response_on_time', 'responded_at IS NOT NULL OR response_late', 'NOT response_late'),
  share('awaiting_response', `opened_at IS NOT NULL AND ${open}`, 'responded_at IS NULL'),
  days('resolution_days', 'forwarded_at', 'answered_at'),
  share('resolution_on_time', resolutionDecided, 'NOT resolution_late'),
  ...Object.entries(resolutionLimits).map(([part, condition]): Indicator => ({
    ...share(
      `resolution_on_time_of.${part}`,
      `(${resolutionDecided}) AND ${condition}`,
      'NOT resolution_late',
    ),
    family: 'resolution_on_time_of',
    part,
  })),
  share('completion', own, `status = 'resolved' AND resolution = 'accepted'`, 'resolved'),
  share('auto_closed', `${own} AND status = 'resolved'`, `resolution = 'auto_closed'`, 'resolved'),
  share('reopened', `resolution IS NOT NULL OR reopens > 0`, 'reopens > 0'),
  { ...whole('returns', forwarded), unit: 'mean', value: 'returns' },
  share('returned', forwarded, 'returns > 0'),
  share('returned_again', forwarded, 'returns > 1'),
  share('archived', own, `status = 'archived'`),
  ...parts('archived_for', `status = 'archived'`, eachIs('archive_reason', archiveReasons)),
  ...parts(
    'backlog',
    open,
    eachIs(
      'age',
      backlogAges.map(({ part }) => part),
    ),
  ),
  { ...whole('satisfaction', 'rating IS NOT NULL'), unit: 'mean', value: 'rating' },
  share('evidence', 'evidence IS NOT NULL', 'evidence'),
  share('referred', forwarded, `status = 'referred'`, 'referred'),
  share('duplicates', all, 'duplicate'),
  share('anonymous', all, 'anonymous'),
  share('secret', all, 'secret'),
  ...parts('channel', all, eachIs('channel', channels)),
  { ...whole('villages', 'length(region_code) = 13'), unit: 'villages' },
];
