// Steps of deadlines are taken once, whatever is killed meanwhile; see system-under-test.ts for why this is here.
import { sendSignal } from '@lapor/local-servers';
import { describeWithServers, eventually } from '@lapor/testing';
import { startingPatienceMs, startOn, type SystemUnderTest } from './system-under-test';

const patienceMs = 90_000;
const steps = 10_000;
const agencyId = 'kota-13.73-dinas-pupr';

describeWithServers('the sweep of deadlines', (servers) => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startOn(servers);
  }, startingPatienceMs);
  afterAll(() => system?.remove(), 60_000);

  const count = async (app: 'follow-up' | 'gateway', sql: string) =>
    (await system.query<{ n: number }>(app, sql))[0]?.n ?? 0;
  const taken = () => count('follow-up', `SELECT count(*)::int AS n FROM clocks WHERE last_step = 'missed'`);

  it('takes each of ten thousand due steps once while follow-up is killed again and again', async () => {
    await system.stopService('follow-up');
    await fileLateCases(system);
    await system.startService('follow-up');
    for (let kills = 1; kills <= 3; kills += 1) {
      await eventually(async () => expect(await taken()).toBeGreaterThan(kills * 2_000), patienceMs);
      sendSignal(system.run.services['follow-up']?.pid ?? 0, 'SIGKILL');
    }
    await eventually(async () => expect(await taken()).toBe(steps), patienceMs);
    await eventually(async () => {
      expect(await count('follow-up', `SELECT count(*)::int AS n FROM outbox`)).toBe(0);
      const told = `SELECT count(*)::int AS n FROM timeline_entries WHERE kind = 'deadline_missed'`;
      expect(await count('gateway', told)).toBe(steps);
    }, patienceMs);
    const reports = `SELECT count(DISTINCT report_id)::int AS n FROM timeline_entries WHERE kind = 'deadline_missed'`;
    expect(await count('gateway', reports)).toBe(steps);
  }, 240_000);
});

/** Ten thousand cases whose first response is overdue since yesterday. */
async function fileLateCases(system: SystemUnderTest): Promise<void> {
  await system.query(
    'follow-up',
    `WITH late AS (
       INSERT INTO cases (report_id, status, assignment, agency_id, class, field_inspection, answers,
         received_at, opened_at, excluded_account_ids, obligations, reopens, version)
       SELECT gen_random_uuid(), 'assigned', 1, $1, 'complaint', false, 0, now() - interval '20 days',
         now() - interval '20 days', '{}', '[]', 0, 1
       FROM generate_series(1, ${steps})
       RETURNING report_id, opened_at)
     INSERT INTO clocks (report_id, kind, round, agency_id, started_at, length, pauses, due_at, calendar_id,
       calendar_version, regulation_id, regulation_version, last_step, next_step, next_step_at)
     SELECT report_id, 'first_response', 1, $1, opened_at, '{"unit":"working_days","count":5}', '[]',
       now() - interval '1 day', c.id, c.version, r.id, r.version, 'warning', 'missed', now() - interval '1 day'
     FROM late, calendars c, regulations r WHERE c.id = 'id-wib'`,
    [agencyId],
  );
}
