// Fills follow-up with open cases: a few that it opened itself, and copies of all their rows.
import {
  agencyChanged,
  type Calendar,
  calendarChanged,
  caseOpened,
  postResponse,
  regulationChanged,
  reportForwarded,
} from '@lapor/contracts';
import { newId } from '@lapor/service-kit';
import {
  type BrokerProbe,
  eventOf,
  sampleAgency,
  sampleRegulation,
  sampleVerification,
} from '@lapor/testing';
import type { Client } from 'pg';
import { until } from '../journey/until';

const patienceMs = 30_000;
const agencyId = 'dinas';
const officer = { kind: 'staff', accountId: newId(), role: 'liaison_officer', agencyId } as const;

/** How many cases wait for their first response, with two open clocks each, and how many for their answer. */
export interface OpenCases {
  unanswered: number;
  inProgress: number;
}

/** Opens the cases at an agency that goes by the calendar. @param at when their reports were forwarded. */
export async function openCases(
  probe: BrokerProbe,
  db: Client,
  { unanswered, inProgress }: OpenCases,
  calendar: Calendar,
  at: Date,
): Promise<void> {
  tellRules(probe, calendar);
  const [first, second] = [forward(probe, at), forward(probe, at)];
  await until('cases to open', patienceMs, async () => probe.heard(caseOpened).length === 2 || undefined);
  const reply = await probe.send(postResponse, { reportId: second, actor: officer, text: 'Diterima.' });
  if (reply.problem) throw new Error(reply.problem.detail);
  await copy(db, [
    [first, unanswered - 1],
    [second, inProgress - 1],
  ]);
}

function tellRules(probe: BrokerProbe, calendar: Calendar): void {
  const regulation = { ...sampleRegulation(), reason: 'UU 25/2009' };
  probe.deliver('follow-up', eventOf(calendarChanged, calendar.id, 1, { ...calendar, reason: 'SKB' }));
  probe.deliver('follow-up', eventOf(regulationChanged, regulation.id, 1, regulation));
  probe.deliver(
    'follow-up',
    eventOf(agencyChanged, agencyId, 1, sampleAgency({ id: agencyId, calendarId: calendar.id })),
  );
}

function forward(probe: BrokerProbe, forwarded: Date): string {
  const [reportId, at] = [newId(), forwarded.toISOString()];
  const state = sampleVerification({
    ...{ reportId, status: 'assigned', agencyId, assignment: 1 },
    ...{ receivedAt: at, firstForwardedAt: at, forwardedAt: at },
  });
  const actor = { ...officer, role: 'verifier' } as const;
  probe.deliver('follow-up', eventOf(reportForwarded, reportId, 2, { ...state, actor, reason: null }));
  return reportId;
}

/** Copies cases, the kinds mixed as they would come in. */
async function copy(db: Client, times: readonly (readonly [reportId: string, count: number])[]) {
  await db.query(
    `CREATE TABLE copies AS
     SELECT original, gen_random_uuid() AS report_id, random() AS place
     FROM unnest($1::uuid[], $2::integer[]) AS times (original, count), generate_series(1, count)`,
    [times.map(([reportId]) => reportId), times.map(([, count]) => count)],
  );
  await copyRows(db, 'cases');
  await copyRows(db, 'case_entries', { entry_id: 'gen_random_uuid()' });
  await copyRows(db, 'clocks');
  await db.query('DROP TABLE copies');
  await db.query('VACUUM ANALYZE cases, case_entries, clocks');
}

async function copyRows(db: Client, table: string, made: Record<string, string> = {}): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0
     AND NOT attisdropped AND attname <> ALL($2)`,
    [table, ['report_id', ...Object.keys(made)]],
  );
  const kept = rows.map(({ name }) => name);
  await db.query(
    `INSERT INTO ${table} (${['report_id', ...Object.keys(made), ...kept].join(', ')})
     SELECT ${['copies.report_id', ...Object.values(made), ...kept.map((name) => `${table}.${name}`)].join(', ')}
     FROM copies JOIN ${table} ON ${table}.report_id = original ORDER BY place`,
  );
}
