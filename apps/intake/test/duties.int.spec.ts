import { randomUUID } from 'node:crypto';
import {
  breachChanged,
  dataRequestChanged,
  type FiledReport,
  identityErased,
  intakeDataRemoved,
  personsWarned,
  readDataRequest,
  readPersonalData,
  registerDataRequest,
  reportMerged,
  reportReopened,
  reportResolved,
  reportUnmerged,
  saveBreach,
  saveNotice,
  saveRetentionRule,
  setConsents,
  settleDataRequest,
  submitReport,
  tellPersons,
} from '@lapor/contracts';
import {
  describeWithServers,
  eventOf,
  eventually,
  filedReport,
  sampleCase,
  sampleVerification,
} from '@lapor/testing';
import { type Harness, sealed, startIntake, submission } from './intake.harness';

const actor = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'privacy_officer',
  agencyId: 'nasional',
} as const;
const now = new Date('2024-11-19T03:00:00Z');
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const days = (count: number) => count * 24;

describeWithServers('duties over personal data', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startIntake(servers);
  });
  afterAll(() => harness?.stop());
  beforeEach(async () => {
    harness.tick(now);
    await new Promise((resolve) => setTimeout(resolve, 150));
  });

  async function filed(changes: Parameters<typeof submission>[0] = {}): Promise<FiledReport> {
    const report = filedReport({ receivedAt: now.toISOString() });
    const identity = { ...sealed, reporterId: report.reportId, contactIndexes: ['index'] };
    await harness.send(submitReport, submission({ report, identity, ...changes }));
    return report;
  }

  const claim = (reportId: string, changes: object = {}) => ({
    requestId: randomUUID(),
    reportId,
    kind: 'objection' as const,
    text: sealed,
    done: false,
    ...changes,
  });
  const stepsOf = (requestId: string) =>
    harness
      .published(dataRequestChanged)
      .filter(({ subject }) => subject === requestId)
      .map(({ data }) => data.lastStep);

  it('begin with notices and a schedule, which are kept once, however many replicas start', async () => {
    await harness.replica();
    await harness.replica();
    const { rows } = await harness.db.query(`SELECT channel, version, texts FROM privacy_notices ORDER BY 1`);
    expect(rows).toMatchObject([
      { channel: 'desk', version: 1 },
      { channel: 'sms', version: 1 },
      { channel: 'web', version: 1 },
    ]);
    for (const { texts } of rows) expect(Object.keys(texts).sort()).toEqual(['en', 'id']);
    const rules = await harness.db.query(`SELECT what FROM retention_rules WHERE version = 1`);
    expect(rules.rows).toHaveLength(5);
  });

  it('keep each version of a notice', async () => {
    const texts = { id: 'Baru', en: 'New' };
    const request = { actor, channel: 'web' as const, texts, validFrom: null };
    const { result } = await harness.send(saveNotice, request);
    expect(result).toEqual({ channel: 'web', version: 2, texts, validFrom: expect.any(String) });
    const { rows } = await harness.db.query(
      `SELECT version, texts FROM privacy_notices WHERE channel = 'web' ORDER BY version`,
    );
    expect(rows).toEqual([
      { version: 1, texts: expect.anything() },
      { version: 2, texts },
    ]);
  });

  it('record with a report which notice was read and what was allowed, until that is taken back', async () => {
    const { reportId } = await filed({ noticeVersion: 1, consents: ['survey', 'survey'] });
    const read = async () => (await harness.send(readPersonalData, { reportId })).result;
    expect(await read()).toMatchObject({
      noticeVersion: 1,
      consents: [{ purpose: 'survey', noticeVersion: 1, givenAt: now.toISOString(), withdrawnAt: null }],
    });
    const set = (consents: object) => harness.send(setConsents, { reportId, noticeVersion: 2, consents });
    await set({ survey: false, contact_by_text: true });
    await set({ survey: false, contact_by_text: true });
    expect(await read()).toMatchObject({
      consents: [
        { purpose: 'survey', withdrawnAt: expect.any(String) },
        { purpose: 'contact_by_text', noticeVersion: 2, withdrawnAt: null },
      ],
    });
  });

  describe('a claim', () => {
    it('is due after 72 hours by the clock, is reminded of after 36 and told once as missed', async () => {
      const request = claim((await filed()).reportId);
      const { result } = await harness.send(registerDataRequest, request);
      const { receivedAt, dueAt } = result as { receivedAt: string; dueAt: string };
      expect(Date.parse(dueAt) - Date.parse(receivedAt)).toBe(72 * 3_600_000);
      harness.tick(after(35.9));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(stepsOf(request.requestId)).toEqual([null]);
      harness.tick(after(36.1));
      await eventually(() => expect(stepsOf(request.requestId)).toEqual([null, 'reminder']));
      harness.tick(after(72.1));
      await eventually(() => expect(stepsOf(request.requestId)).toEqual([null, 'reminder', 'missed']));
      harness.tick(after(100));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(stepsOf(request.requestId)).toHaveLength(3);
    });

    it('that was carried out at once is settled and never late', async () => {
      const request = claim((await filed()).reportId, { kind: 'access', text: null, done: true });
      const { result } = await harness.send(registerDataRequest, request);
      expect(result).toMatchObject({ outcome: 'granted', settledAt: expect.any(String), settledBy: null });
      harness.tick(after(80));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(stepsOf(request.requestId)).toEqual([null]);
    });

    it('is registered once, and of no report not at all', async () => {
      const request = claim((await filed()).reportId);
      const first = await harness.send(registerDataRequest, request);
      expect((await harness.send(registerDataRequest, request)).result).toEqual(first.result);
      const { problem } = await harness.send(registerDataRequest, claim(randomUUID()));
      expect(problem?.slug).toBe('report-not-found');
    });

    it('is decided by a person, once; what was written is told to nobody but who reads it', async () => {
      const request = claim((await filed()).reportId);
      await harness.send(registerDataRequest, request);
      const { requestId, reportId } = request;
      expect((await harness.send(readDataRequest, { requestId })).result).toMatchObject({ text: sealed });
      const decision = {
        requestId,
        actor,
        outcome: 'refused' as const,
        reason: 'Wajib menurut undang-undang.',
      };
      const { result } = await harness.send(settleDataRequest, decision);
      expect(result).toMatchObject({ outcome: 'refused', settledBy: actor });
      expect((await harness.send(settleDataRequest, decision)).problem?.slug).toBe('data-request-settled');
      const { result: kept } = await harness.send(readPersonalData, { reportId });
      expect(kept).toMatchObject({ requests: [{ requestId, reason: decision.reason }] });
      expect(JSON.stringify(harness.published(dataRequestChanged))).not.toContain('box');
    });
  });

  describe('retention', () => {
    const resolved = (reportId: string, at: Date) => {
      const data = { ...sampleCase({ reportId }), actor, comment: null, resolution: 'accepted' as const };
      return eventOf(reportResolved, reportId, 2, data as never, at);
    };
    const isErased = async (reportId: string) => {
      const sql = `SELECT erased_at IS NOT NULL AS erased FROM reporters WHERE report_id = $1`;
      return (await harness.db.query(sql, [reportId])).rows[0]?.erased;
    };
    const heard = (reportId: string, endedAt: Date | null) =>
      eventually(async () => {
        const sql = `SELECT ended_at FROM report_ends WHERE report_id = $1`;
        expect((await harness.db.query(sql, [reportId])).rows).toEqual([{ ended_at: endedAt }]);
      });

    it('erases reporters five years after the end, of reports that are not open again, and says so', async () => {
      const [closed, reopened, open] = [await filed(), await filed(), await filed()];
      harness.deliver(resolved(closed.reportId, after(1)));
      harness.deliver(resolved(reopened.reportId, after(1)));
      const data = { ...sampleCase({ reportId: reopened.reportId }), actor, reason: 'Muncul lagi.' };
      harness.deliver(eventOf(reportReopened, reopened.reportId, 3, data as never, after(2)));
      await heard(closed.reportId, after(1));
      await heard(reopened.reportId, null);
      harness.tick(after(days(1_825)));
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await isErased(closed.reportId)).toBe(false);
      harness.tick(after(days(1_828)));
      await eventually(async () => expect(await isErased(closed.reportId)).toBe(true), 10_000);
      expect([await isErased(reopened.reportId), await isErased(open.reportId)]).toEqual([false, false]);
      await eventually(() => {
        const erased = harness.published(identityErased).map(({ data: told }) => told.reportId);
        expect(erased).toContain(closed.reportId);
      });
      await eventually(() =>
        expect(harness.published(intakeDataRemoved).map(({ data: run }) => run)).toContainEqual(
          expect.objectContaining({ what: 'reporter_identity', count: 1, version: 1 }),
        ),
      );
      const { rows } = await harness.db.query(`SELECT count(*)::int AS n FROM reports WHERE report_id = $1`, [
        closed.reportId,
      ]);
      expect(rows).toEqual([{ n: 1 }]);
    });

    it('erases with a report also who filed those that follow it, unless they are on their own again', async () => {
      const [parent, child, alone] = [await filed(), await filed(), await filed()];
      for (const { reportId } of [child, alone]) {
        const data = { ...sampleVerification({ reportId }), actor, parentId: parent.reportId, reason: null };
        harness.deliver(eventOf(reportMerged, reportId, 2, data, after(1)));
      }
      const left = { ...sampleVerification({ reportId: alone.reportId }), actor, reason: 'Lain.' };
      const unmerged = { ...left, formerParentId: parent.reportId };
      harness.deliver(eventOf(reportUnmerged, alone.reportId, 3, unmerged, after(2)));
      harness.deliver(resolved(parent.reportId, after(3)));
      await heard(parent.reportId, after(3));
      harness.tick(after(days(2_000)));
      await eventually(async () => expect(await isErased(child.reportId)).toBe(true));
      expect([await isErased(parent.reportId), await isErased(alone.reportId)]).toEqual([true, false]);
    });

    it('does not believe older word of an end than what it knows', async () => {
      const { reportId } = await filed();
      const data = { ...sampleCase({ reportId }), actor, reason: 'Muncul lagi.' };
      harness.deliver(eventOf(reportReopened, reportId, 3, data as never, after(2)));
      await heard(reportId, null);
      harness.deliver(resolved(reportId, after(1)));
      harness.deliver(resolved((await filed()).reportId, after(1)));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await heard(reportId, null);
    });

    it('follows a new version of a rule at once, and forgets in batches without end', async () => {
      for (let i = 0; i < 3; i += 1) await filed({ keyHash: randomUUID() });
      await harness.db.query(
        `INSERT INTO reports SELECT (jsonb_populate_record(r, jsonb_build_object('report_id', gen_random_uuid(),
           'code', 'C' || n, 'key_hash', 'K' || n))).* FROM (SELECT r FROM reports r LIMIT 1) one (r),
           generate_series(1, 250) n`,
      );
      const left = async () =>
        (await harness.db.query(`SELECT count(*)::int AS n FROM reports WHERE key_hash IS NOT NULL`)).rows[0]
          .n;
      expect(await left()).toBeGreaterThanOrEqual(253);
      const change = { actor, what: 'idempotency_keys' as const, days: 1, reason: 'Cukup satu hari.' };
      expect((await harness.send(saveRetentionRule, change)).result).toMatchObject({ version: 2, days: 1 });
      harness.tick(after(25));
      await eventually(async () => expect(await left()).toBe(0), 15_000);
      const { rows } = await harness.db.query(
        `SELECT sum(count)::int AS n FROM retention_runs WHERE what = 'idempotency_keys' AND version = 2`,
      );
      expect(rows[0].n).toBeGreaterThanOrEqual(253);
    });
  });

  describe('a breach', () => {
    const facts = {
      discoveredAt: now.toISOString(),
      what: 'Berkas cadangan hilang.',
      categories: ['nama'],
      persons: 2,
      measures: '',
      authorityToldAt: null,
    };
    const told = (breachId: string) =>
      harness
        .published(breachChanged)
        .filter(({ subject }) => subject === breachId)
        .map(({ data }) => data.lastStep);

    it('is told as missed unless authority and people were told within 72 hours', async () => {
      const [late, inTime] = [randomUUID(), randomUUID()];
      const { reportId } = await filed();
      await harness.send(saveBreach, { actor, breachId: late, facts });
      const { result } = await harness.send(saveBreach, { actor, breachId: inTime, facts });
      expect(result).toMatchObject({ dueAt: after(72).toISOString(), version: 1 });
      await harness.send(tellPersons, {
        actor,
        breachId: inTime,
        reportIds: [reportId, reportId],
        text: 'x',
      });
      const toldAuthority = { ...facts, authorityToldAt: after(1).toISOString() };
      await harness.send(saveBreach, { actor, breachId: inTime, facts: toldAuthority });
      harness.tick(after(73));
      await eventually(() => expect(told(late)).toEqual([null, 'missed']));
      expect(told(inTime)).toEqual([null, null, null]);
      const warned = harness.published(personsWarned).map(({ data }) => data.reportId);
      expect(warned).toEqual([reportId]);
    });

    it('that nobody registered is not told of', async () => {
      const request = { actor, breachId: randomUUID(), reportIds: [randomUUID()], text: 'x' };
      expect((await harness.send(tellPersons, request)).problem?.slug).toBe('breach-not-found');
    });
  });
});
