import { randomUUID } from 'node:crypto';
import { registerContact, reportSubmitted, submitReport } from '@lapor/contracts';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { type Harness, sealed, startIntake, submission } from './intake.harness';

describeWithServers('submissions', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startIntake(servers);
  });
  afterAll(() => harness?.stop());

  const count = async (reportId: string) => {
    const { rowCount } = await harness.db.query('SELECT 1 FROM reports WHERE report_id = $1', [reportId]);
    return rowCount;
  };

  it('are stored, confirmed and announced', async () => {
    const one = submission();
    const { reportId } = one.report;
    expect(await harness.send(submitReport, one)).toEqual({ result: { reportId, outcome: 'stored' } });
    expect(await count(reportId)).toBe(1);
    const event = await eventually(() => {
      const heard = harness.published(reportSubmitted).find(({ subject }) => subject === reportId);
      expect(heard).toBeDefined();
      return heard;
    });
    expect(event).toMatchObject({ sequence: 1, data: one.report });
  });

  it('take effect once, however often they come', async () => {
    const one = submission();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => harness.send(submitReport, one)));
    expect(
      outcomes.filter(({ result }) => (result as { outcome: string }).outcome === 'stored').length,
    ).toBeGreaterThanOrEqual(1);
    const marker = submission();
    await harness.send(submitReport, marker);
    await eventually(() =>
      expect(
        harness.published(reportSubmitted).some(({ subject }) => subject === marker.report.reportId),
      ).toBe(true),
    );
    expect(await count(one.report.reportId)).toBe(1);
    expect(
      harness.published(reportSubmitted).filter(({ subject }) => subject === one.report.reportId),
    ).toHaveLength(1);
  });

  it('under the key of another report are refused while somebody waits to hear it', async () => {
    const keyHash = randomUUID();
    await harness.send(submitReport, submission({ keyHash }));
    const other = submission({ keyHash });
    expect(await harness.send(submitReport, other)).toMatchObject({
      problem: { slug: 'idempotency-key-reused' },
    });
    expect(await count(other.report.reportId)).toBe(0);
  });

  it('under the key of another report are kept once their code was promised', async () => {
    const keyHash = randomUUID();
    await harness.send(submitReport, submission({ keyHash }));
    const late = submission({ keyHash, answerBy: new Date(Date.now() - 1_000).toISOString() });
    expect(await harness.send(submitReport, late)).toMatchObject({ result: { outcome: 'stored' } });
    expect(await count(late.report.reportId)).toBe(1);
  });

  it('with a sealed contact hand it to notifications, sealed', async () => {
    const report = filedReport();
    const identity = { ...sealed, reporterId: report.reportId, contactIndexes: [] };
    const one = submission({ report, identity, contact: sealed });
    await harness.send(submitReport, one);
    await eventually(async () => {
      const letter = await harness.probe.channel.get(registerContact.queue, { noAck: true });
      expect(letter).not.toBe(false);
      expect(JSON.parse((letter as { content: Buffer }).content.toString())).toEqual([
        expect.objectContaining({ request: expect.objectContaining({ contact: sealed }) }),
      ]);
    });
  });

  it('from many senders at once are shared by replicas and all stored once', async () => {
    await harness.replica();
    const many = Array.from({ length: 500 }, () => submission());
    const replies = await Promise.all(many.map((one) => harness.send(submitReport, one)));
    expect(replies.every(({ result }) => (result as { outcome?: string })?.outcome === 'stored')).toBe(true);
    const { rows } = await harness.db.query(
      'SELECT count(*)::int AS n FROM reports WHERE report_id = ANY($1)',
      [many.map(({ report }) => report.reportId)],
    );
    expect(rows).toEqual([{ n: 500 }]);
  });
});
