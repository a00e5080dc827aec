import { randomUUID } from 'node:crypto';
import {
  amendReport,
  registerContact,
  type RequestOf,
  reportAmended,
  reportSupported,
  submitReport,
  supportReport,
} from '@lapor/contracts';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { type Harness, sealed, startIntake, submission } from './intake.harness';

type Support = RequestOf<typeof supportReport>;

describeWithServers('after a report was filed', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startIntake(servers);
  });
  afterAll(() => harness?.stop());

  const stored = async (changes: Parameters<typeof filedReport>[0] = {}) => {
    const report = filedReport(changes);
    await harness.send(submitReport, submission({ report }));
    return report;
  };
  const amended = (reportId: string) =>
    harness.published(reportAmended).filter(({ subject }) => subject === reportId);
  const supported = (reportId: string) =>
    harness.published(reportSupported).filter(({ subject }) => subject === reportId);
  const supportOf = (reportId: string, changes: Partial<Support> = {}): Support => ({
    reportId,
    supportId: randomUUID(),
    supporterKey: randomUUID(),
    contact: null,
    language: 'id',
    ...changes,
  });
  const support = (request: Support) => harness.send(supportReport, request);

  it('what the reporter adds is stored in its order and told with the whole report', async () => {
    const report = await stored({ answers: { tiang: 11 }, contactable: true, categoryId: 'lampu' });
    const { reportId } = report;
    const first = { reportId, text: 'Tiang nomor 12.', answers: { tiang: 12 } };
    expect(await harness.send(amendReport, first)).toEqual({ result: { reportId, additions: 1 } });
    const second = { reportId, text: 'Di depan pasar.', answers: {} };
    expect(await harness.send(amendReport, second)).toEqual({ result: { reportId, additions: 2 } });
    await eventually(() => expect(amended(reportId)).toHaveLength(2));
    const [one, two] = amended(reportId);
    expect(one).toMatchObject({ sequence: 2, data: { text: first.text, added: first.answers } });
    expect(two?.sequence).toBe(3);
    const at = expect.any(String);
    expect(two?.data).toEqual({
      ...report,
      answers: { tiang: 12 },
      additions: [
        { text: first.text, at },
        { text: second.text, at },
      ],
      supporters: 0,
      text: second.text,
      added: {},
    });
    const { rows } = await harness.db.query('SELECT answers FROM reports WHERE report_id = $1', [reportId]);
    expect(rows).toEqual([{ answers: { tiang: 11 } }]);
  });

  it('additions that come at once all get a version of their own', async () => {
    const { reportId } = await stored();
    const texts = Array.from({ length: 20 }, (_, i) => `keterangan ${i}`);
    const replies = await Promise.all(
      texts.map((text) => harness.send(amendReport, { reportId, text, answers: {} })),
    );
    const numbers = replies.map(({ result }) => (result as { additions: number }).additions);
    expect(numbers.sort((a, b) => a - b)).toEqual(texts.map((_, i) => i + 1));
    await eventually(() => expect(amended(reportId)).toHaveLength(20));
    const sizes = amended(reportId).map(({ sequence, data }) => sequence - data.additions.length);
    expect(sizes).toEqual(texts.map(() => 1));
  });

  it('additions to an unknown report, empty ones and the fifty-first are refused and change nothing', async () => {
    const add = (reportId: string, text: string) =>
      harness.send(amendReport, { reportId, text, answers: {} });
    expect(await add(randomUUID(), 'x')).toMatchObject({ problem: { slug: 'report-not-found' } });
    const { reportId } = await stored();
    expect(await add(reportId, ' ')).toMatchObject({
      problem: { slug: 'validation-failed', data: { errors: [{ field: 'text', rule: 'required' }] } },
    });
    for (let i = 0; i < 50; i += 1) await add(reportId, `${i}`);
    expect(await add(reportId, 'x')).toMatchObject({
      problem: { slug: 'validation-failed', data: { errors: [{ field: 'text', rule: 'too_many' }] } },
    });
    const { rows } = await harness.db.query(
      `SELECT version, (SELECT count(*)::int FROM additions a WHERE a.report_id = r.report_id) AS additions
       FROM reports r WHERE report_id = $1`,
      [reportId],
    );
    expect(rows).toEqual([{ version: 51, additions: 50 }]);
  });

  it('somebody who has the same counts once, however often they say so', async () => {
    const report = await stored();
    const { reportId } = report;
    const once = supportOf(reportId);
    expect(await support(once)).toEqual({ result: { reportId, supporters: 1 } });
    const again = { ...once, supportId: randomUUID(), contact: sealed };
    expect(await support(again)).toEqual({ result: { reportId, supporters: 1 } });
    expect(await support(supportOf(reportId))).toEqual({ result: { reportId, supporters: 2 } });
    await eventually(() => expect(supported(reportId)).toHaveLength(2));
    expect(supported(reportId)[1]).toMatchObject({ sequence: 3, data: { ...report, supporters: 2 } });
    expect(JSON.stringify(supported(reportId))).not.toContain(once.supporterKey);
  });

  it('the address of a supporter goes to notifications, sealed and as a supporter’s', async () => {
    const { reportId } = await stored();
    const request = supportOf(reportId, { contact: sealed, language: 'en' });
    await support(request);
    await eventually(async () => {
      const letter = await harness.probe.channel.get(registerContact.queue, { noAck: true });
      expect(letter).not.toBe(false);
      const parts = JSON.parse((letter as { content: Buffer }).content.toString()) as { request: unknown }[];
      const { supportId: contactId } = request;
      const told = { reportId, contactId, supporter: true, contact: sealed, language: 'en' };
      expect(parts.map((part) => part.request)).toEqual([told]);
    });
  });

  it('what is unknown or secret cannot be supported, and the two look the same', async () => {
    const secret = await stored({ secret: true });
    const refusals = await Promise.all([
      support(supportOf(randomUUID())),
      support(supportOf(secret.reportId)),
    ]);
    expect(refusals[0]).toMatchObject({ problem: { slug: 'report-not-found' } });
    expect(refusals[1]).toEqual(refusals[0]);
  });

  it('two hundred supporters at once, each sending twice to two replicas, are counted without loss', async () => {
    await harness.replica();
    const { reportId } = await stored();
    const people = Array.from({ length: 200 }, () => supportOf(reportId));
    const requests = people.flatMap((one) => [one, { ...one, supportId: randomUUID() }]);
    const replies = await Promise.all(requests.map(support));
    expect(replies.filter(({ problem }) => problem)).toEqual([]);
    await eventually(() => expect(supported(reportId)).toHaveLength(200));
    const counts = supported(reportId).map(({ sequence, data }) => [sequence, data.supporters]);
    const expected = people.map((_, i) => [i + 2, i + 1]);
    expect(counts.sort(([a = 0], [b = 0]) => a - b)).toEqual(expected);
    const { rows } = await harness.db.query(
      `SELECT supporters, version, (SELECT count(*)::int FROM supports s WHERE s.report_id = r.report_id) AS people
       FROM reports r WHERE report_id = $1`,
      [reportId],
    );
    expect(rows).toEqual([{ supporters: 200, version: 201, people: 200 }]);
  });
});
