import {
  activateRules,
  type FiledReport,
  forwardReport,
  reportReturned,
  reportSubmitted,
  type RoutingRule,
  rulesChanged,
  saveRules,
  tryRules,
  verificationOpened,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport, sampleCase } from '@lapor/testing';
import { type Harness, staff, startRouting } from './routing.harness';
import { aRule } from './rule-fixtures';

const desk = 'kota-13.73';
const roads = 'kota-13.73-dinas-pupr';
const district = 'kecamatan-13.73.04';
const actor = staff('verifier');
const reason = 'Pembagian tugas baru';

describeWithServers('the rules of a desk', (servers) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date('2024-11-19T03:00:00Z'));
    // The desk begins without those that the seed gives it.
    await harness.db.query('DELETE FROM rule_sets');
  });
  afterAll(() => harness?.stop());

  const save = (rules: RoutingRule[], expectedVersion: number | null, agencyId = desk) =>
    harness.send(saveRules, { actor, agencyId, rules, expectedVersion, reason });
  const activate = (version: number, agencyId = desk) =>
    harness.send(activateRules, { actor, agencyId, version, reason });
  const attempt = (version: number, days = 30, agencyId = desk) =>
    harness.send(tryRules, { agencyId, version, days });
  const file = async (changes: Partial<FiledReport> = {}) => {
    const report = filedReport(changes);
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    return eventually(() => {
      const [opened] = harness
        .published(verificationOpened)
        .filter(({ subject }) => subject === report.reportId);
      if (!opened) throw new Error('not opened yet');
      return opened.data;
    });
  };
  const inDistrict = aRule(1, { regionCode: '13.73.04' }, district);
  const aboutRoads = aRule(2, { categoryId: 'perhubungan' }, roads);
  const meeting = aRule(3, { regionCode: '13.73.04', categoryId: 'perhubungan' }, roads);

  it('are refused with the pairs that disagree, and nothing is kept', async () => {
    expect(await save([inDistrict, aboutRoads], null)).toMatchObject({
      problem: {
        slug: 'rules-conflict',
        data: { pairs: [[1, 2]], errors: [{ field: 'rules.1', rule: 'conflict' }] },
      },
    });
    expect(await attempt(1)).toMatchObject({ problem: { slug: 'rules-not-found' } });
  });

  it.each([
    [{ ownerId: 'tidak-ada' }, 'rules.0.ownerId', 'known_and_active'],
    [{ regionCode: '13.73.09' }, 'rules.0.regionCode', 'known'],
    [{ regionCode: '13' }, 'rules.0.regionCode', 'within_desk'],
    [{ categoryId: 'tidak-ada' }, 'rules.0.categoryId', 'known'],
  ])('are refused with %j', async (changes, field, rule) => {
    expect(await save([{ ...inDistrict, ...changes }], null)).toMatchObject({
      problem: { slug: 'validation-failed', data: { errors: [{ field, rule }] } },
    });
  });

  it('belong to desks alone', async () => {
    expect(await save([inDistrict], null, 'tidak-ada')).toMatchObject({
      problem: { slug: 'unknown-agency' },
    });
    expect(await save([inDistrict], null, district)).toMatchObject({
      problem: { slug: 'validation-failed', data: { errors: [{ field: 'agencyId', rule: 'verifies' }] } },
    });
  });

  it('are drafted in versions, each made from the newest', async () => {
    expect(await save([inDistrict], null)).toMatchObject({ result: { agencyId: desk, version: 1 } });
    expect(await save([], null)).toMatchObject({ problem: { slug: 'changed-meanwhile' } });
    expect(await save([inDistrict], 1)).toMatchObject({ result: { version: 1 } });
    expect(await save([inDistrict, aboutRoads, meeting], 1)).toMatchObject({ result: { version: 2 } });
    expect(await file()).toMatchObject({ proposedOwner: null });
  });

  it('propose owners once they are in force, at once in every replica', async () => {
    await harness.replica();
    expect(await activate(1)).toMatchObject({ result: { version: 1 } });
    expect(await activate(1)).toMatchObject({ result: { version: 1 } });
    const rule = { agencyId: desk, version: 1, number: 1 };
    expect(await file()).toMatchObject({ proposedOwner: { agencyId: district, basis: 'rule', rule } });
    expect(await file({ regionCode: '13.73.01.1001' })).toMatchObject({ proposedOwner: null });
    await activate(2);
    for (let i = 0; i < 4; i++) {
      expect(await file({ categoryId: 'perhubungan' })).toMatchObject({
        proposedOwner: { agencyId: roads, rule: { version: 2, number: 3 } },
      });
    }
    const { rows } = await harness.db.query(
      `SELECT DISTINCT proposed_owner->>'agencyId' AS id FROM verifications ORDER BY id NULLS LAST`,
    );
    expect(rows.map(({ id }) => id)).toEqual([district, roads, null]);
  });

  it('are announced at each stage, a retired version for good', async () => {
    await eventually(() => {
      const told = harness.published(rulesChanged).map(({ subject, sequence }) => `${subject}: ${sequence}`);
      const stages = ['1: 1', '1: 2', '1: 3', '2: 1', '2: 2'];
      expect([...new Set(told)].sort()).toEqual(stages.map((stage) => `${desk} ${stage}`));
    });
    expect(await activate(1)).toMatchObject({
      problem: { data: { errors: [{ field: 'version', rule: 'draft' }] } },
    });
    expect(await activate(7)).toMatchObject({ problem: { slug: 'rules-not-found' } });
  });

  it('are looked at again before they are put in force', async () => {
    await save([aRule(1, {}, 'kota-13.73-dinas-pupr')], 2);
    await harness.db.query(
      `UPDATE agencies SET data = data || '{"active": false}', version = version + 1 WHERE id = $1`,
      [roads],
    );
    expect(await activate(3)).toMatchObject({
      problem: { slug: 'validation-failed', data: { errors: [{ field: 'rules.0.ownerId' }] } },
    });
    await harness.db.query(
      `UPDATE agencies SET data = data || '{"active": true}', version = version + 1 WHERE id = $1`,
      [roads],
    );
    expect(await activate(3)).toMatchObject({ result: { version: 3 } });
  });

  it('can be tried on what came, and say which returns they avoid and cause', async () => {
    await activate(3);
    const returned = await file({ categoryId: 'perhubungan', title: 'Dikembalikan PUPR' });
    await forward(returned.reportId, roads);
    await giveBack(returned.reportId, roads);
    await forward(returned.reportId, district, 'Kewenangan kecamatan');
    const kept = await file({ categoryId: 'perhubungan', title: 'Tetap di PUPR' });
    await forward(kept.reportId, roads);
    await save([aRule(1, { regionCode: '13.73.04' }, district), aRule(2, {}, roads)], 3);
    const reply = await attempt(4);
    expect(reply).toMatchObject({
      result: { avoidedReturns: 1, causedReturns: 1, reports: expect.any(Number) },
    });
    const { items, reports, changed } = (reply as { result: Trial }).result;
    const { rows } = await harness.db.query(`SELECT count(*)::int AS n FROM verifications`);
    expect(reports).toBe(rows[0]?.n);
    expect(changed).toBe(items.length);
    const telling = { before: roads, after: district, ruleNumber: 1 };
    expect(items.slice(0, 2)).toEqual([
      { ...telling, reportId: kept.reportId, title: kept.title, ownerId: roads, effect: 'causes_return' },
      {
        ...telling,
        reportId: returned.reportId,
        title: returned.title,
        ownerId: district,
        effect: 'avoids_return',
      },
    ]);
    expect(items.slice(2).every(({ effect }) => effect === 'other_owner')).toBe(true);
  });

  it('are tried on the days asked for alone', async () => {
    harness.tick(new Date('2024-12-19T03:00:00Z'));
    await eventually(async () => {
      expect(await attempt(4, 7)).toMatchObject({ result: { reports: 0, changed: 0, items: [] } });
    });
  });

  it('are tried on thirty thousand reports in time', async () => {
    await harness.db.query(
      `INSERT INTO verifications SELECT made.*
       FROM (SELECT v FROM verifications v WHERE status = 'assigned' LIMIT 1) one, generate_series(1, 30000) i,
         jsonb_populate_record(one.v, jsonb_build_object('report_id', gen_random_uuid(), 'hops', 1, 'received_at',
           '2024-12-01T00:00:00Z'::timestamptz + i * interval '1 second')) AS made`,
    );
    await harness.db.query(
      `INSERT INTO decisions SELECT gen_random_uuid(), report_id, verb, '{}', details,
         '2024-12-02T00:00:00Z'::timestamptz + n * interval '1 hour'
       FROM verifications, (VALUES (1, 'forward', '{"agencyId": "${roads}"}'::jsonb),
         (2, 'take back', '{}'), (3, 'forward', '{"agencyId": "${district}"}')) AS d (n, verb, details)
       WHERE received_at >= '2024-12-01'`,
    );
    await harness.db.query('ANALYZE verifications, decisions');
    const started = performance.now();
    const reply = await attempt(4, 25);
    const spent = performance.now() - started;
    expect(reply).toMatchObject({ result: { reports: 30_000, avoidedReturns: 30_000, changed: 30_000 } });
    expect((reply as { result: Trial }).result.items).toHaveLength(300);
    // About a second where nothing else runs; a query per report would take far longer.
    expect(spent).toBeLessThan(10_000);
  });

  it('can be drafted anew after they were retired', async () => {
    const last = [aRule(1, { class: 'aspiration' }, roads)];
    expect(await save([aRule(1, {}, roads)], 4)).toMatchObject({ result: { version: 5 } });
    expect(await save(last, 5)).toMatchObject({ result: { version: 6 } });
    await activate(6);
    expect(await activate(5)).toMatchObject({ result: { version: 5 } });
    expect(await save(last, 6)).toMatchObject({ result: { version: 7 } });
    expect(await activate(7)).toMatchObject({ result: { version: 7 } });
    const rule = { agencyId: desk, version: 7, number: 1 };
    expect(await file({ class: 'aspiration' })).toMatchObject({ proposedOwner: { rule } });
  });

  const forward = async (reportId: string, agencyId: string, why: string | null = null) => {
    const order = {
      class: 'complaint',
      categoryId: 'perhubungan',
      fieldInspection: false,
      title: null,
    } as const;
    const request = { ...order, reportId, agencyId, actor, reason: why };
    expect(await harness.send(forwardReport, request)).toMatchObject({ result: { status: 'assigned' } });
  };
  const giveBack = async (reportId: string, agencyId: string) => {
    const grounds = { reason: 'not_our_authority' as const, explanation: 'Bukan kewenangan kami.' };
    const state = sampleCase({ reportId, assignment: 1, agencyId, status: 'returned' });
    const data = { ...state, ...grounds, actor: staff('agency_admin'), proposedAgencyId: null };
    // Just after it was forwarded, by the clock that the service goes by.
    const { rows } = await harness.db.query<{ at: Date }>(
      `SELECT max(decided_at) + interval '1 millisecond' AS at FROM decisions WHERE report_id = $1`,
      [reportId],
    );
    harness.deliver(eventOf(reportReturned, reportId, 2, data, rows[0]?.at));
    await eventually(() => {
      const states = harness.published(verificationOpened).filter(({ subject }) => subject === reportId);
      expect(states.at(-1)?.data.status).toBe('returned');
    });
  };
});

interface Trial {
  reports: number;
  changed: number;
  items: { effect: string }[];
}
