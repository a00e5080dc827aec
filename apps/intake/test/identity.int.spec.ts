import { randomUUID } from 'node:crypto';
import {
  amendReport,
  type CommandContract,
  correctIdentity,
  eraseIdentity,
  findReports,
  identityCorrected,
  identityErased,
  identityOpened,
  openIdentity,
  readIdentity,
  registerContact,
  type RequestOf,
  secrecyChanged,
  setSecrecy,
  submitReport,
} from '@lapor/contracts';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { type Harness, sealed, startIntake, submission } from './intake.harness';

const verifier = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'verifier',
  agencyId: 'kota-sawahlunto',
} as const;
const reporter = { kind: 'reporter' } as const;
const reason = 'Diperlukan untuk menghubungi keluarga korban.';

describeWithServers('who filed a report', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startIntake(servers);
  });
  afterAll(() => harness?.stop());

  const filed = async (
    changes: Parameters<typeof filedReport>[0] = {},
    identity: Partial<RequestOf<typeof correctIdentity>['identity']> = {},
  ) => {
    const report = filedReport(changes);
    const given = { ...sealed, reporterId: report.reportId, contactIndexes: [], ...identity };
    await harness.send(submitReport, submission({ report, identity: given }));
    return report;
  };
  const ask = async <C extends CommandContract>(command: C, request: unknown) =>
    (await harness.send(command, request as RequestOf<C>)) as {
      result?: Record<string, unknown>;
      problem?: { slug: string };
    };
  const read = async (reportId: string) => (await ask(readIdentity, { reportId })).result;
  const keys = async (reporterId: string) =>
    (await harness.db.query('SELECT * FROM data_keys WHERE reporter_id = $1', [reporterId])).rows;
  const about = (reportId: string, event: Parameters<typeof harness.published>[0]) =>
    harness.published(event).filter(({ subject }) => subject === reportId);

  it('is read sealed, its key kept apart from the box', async () => {
    const { reportId } = await filed();
    expect(await read(reportId)).toEqual({ sealed, reporterId: reportId, erasedAt: null });
    const { rows } = await harness.db.query('SELECT * FROM reporters WHERE report_id = $1', [reportId]);
    expect(Object.keys(rows[0] as object)).not.toContain('wrapped_key');
    expect(await keys(reportId)).toMatchObject([{ wrapped_key: sealed.wrappedKey, key_id: 'v1' }]);
  });

  it('is nobody if nothing was given, and unknown reports are unknown', async () => {
    const report = filedReport();
    await harness.send(submitReport, submission({ report }));
    expect(await read(report.reportId)).toEqual({ sealed: null, reporterId: null, erasedAt: null });
    const unknown = await ask(readIdentity, { reportId: randomUUID() });
    expect(unknown.problem?.slug).toBe('report-not-found');
  });

  it('with an account has one key for all filings, and its reports are found together, the newest first', async () => {
    const reporterId = randomUUID();
    const index = `index-${reporterId}`;
    const old = await filed({ receivedAt: '2024-11-18T01:00:00.000Z' }, { reporterId });
    const young = await filed({ receivedAt: '2024-11-19T01:00:00.000Z' }, { reporterId });
    const byContact = await filed(
      { receivedAt: '2024-11-17T01:00:00.000Z' },
      { contactIndexes: [index, 'x'] },
    );
    expect(await keys(reporterId)).toHaveLength(1);
    const request = { contactIndexes: [index], reporterId };
    expect((await ask(findReports, request)).result).toEqual({
      reportIds: [young.reportId, old.reportId, byContact.reportId],
    });
    const nobody = await ask(findReports, { contactIndexes: ['none'], reporterId: null });
    expect(nobody.result).toEqual({ reportIds: [] });
  });

  it('is opened for an anonymous report with a record and an event that names nobody', async () => {
    const { reportId } = await filed({ anonymous: true });
    const opened = await ask(openIdentity, { reportId, actor: verifier, reason });
    expect(opened.result).toMatchObject({ sealed });
    await eventually(() => expect(about(reportId, identityOpened)).toHaveLength(1));
    const [event] = about(reportId, identityOpened);
    expect(event).toMatchObject({ sequence: 2, data: { reportId, opening: { actor: verifier, reason } } });
    const { rows } = await harness.db.query('SELECT * FROM identity_openings WHERE report_id = $1', [
      reportId,
    ]);
    expect(rows).toMatchObject([{ version: 2, reason, actor: verifier }]);
  });

  it('is not kept with the memory of what was asked: erased means erased', async () => {
    const { reportId } = await filed({ anonymous: true });
    await ask(readIdentity, { reportId });
    const request = { reportId, actor: verifier, reason };
    const messageId = randomUUID();
    expect(await harness.send(openIdentity, request, messageId)).toMatchObject({ result: { sealed } });
    expect(await harness.send(openIdentity, request, messageId)).toMatchObject({
      problem: { slug: 'service-unavailable' },
    });
    const { rows } = await harness.db.query(`SELECT 1 FROM inbox WHERE reply::text LIKE '%wrappedKey%'`);
    expect(rows).toEqual([]);
    const openings = await harness.db.query('SELECT 1 FROM identity_openings WHERE report_id = $1', [
      reportId,
    ]);
    expect(openings.rows).toHaveLength(1);
  });

  it('is not "opened" where it is no secret', async () => {
    const { reportId } = await filed({ anonymous: false });
    const opened = await ask(openIdentity, { reportId, actor: verifier, reason });
    expect(opened.problem?.slug).toBe('not-anonymous');
    const { rows } = await harness.db.query('SELECT 1 FROM identity_openings WHERE report_id = $1', [
      reportId,
    ]);
    expect(rows).toEqual([]);
  });

  it('is corrected under the same reporter, and the new address goes to notifications', async () => {
    const { reportId } = await filed({ contactable: false });
    await harness.probe.channel.purgeQueue(registerContact.queue);
    const identity = { ...sealed, box: 'BBBB', reporterId: reportId, contactIndexes: ['baru'] };
    const corrected = await ask(correctIdentity, { reportId, identity, contact: { ...sealed, box: 'CCCC' } });
    expect(corrected.result).toEqual({ reportId });
    expect(await read(reportId)).toMatchObject({ sealed: { ...sealed, box: 'BBBB' } });
    await eventually(() => expect(about(reportId, identityCorrected)).toHaveLength(1));
    expect(about(reportId, identityCorrected)[0]?.data).toMatchObject({ contactable: true });
    await eventually(async () => {
      const letter = await harness.probe.channel.get(registerContact.queue, { noAck: true });
      expect(letter).not.toBe(false);
      const told = JSON.parse((letter as { content: Buffer }).content.toString()) as unknown;
      expect(told).toEqual([
        expect.objectContaining({ request: expect.objectContaining({ contactId: reportId, revision: 2 }) }),
      ]);
    });
    const other = { ...identity, reporterId: randomUUID() };
    const foreign = await ask(correctIdentity, { reportId, identity: other, contact: null });
    expect(foreign.problem?.slug).toBe('changed-meanwhile');
  });

  it('is erased with the key, and what was said loses what names a person', async () => {
    const { reportId } = await filed({ text: 'Hubungi saya di 0812-3456-7890 ya.', contactable: true });
    await harness.send(amendReport, { reportId, text: 'Atau siti@example.id', answers: {} });
    const erased = await ask(eraseIdentity, { reportIds: [reportId], cause: 'request' });
    expect(erased.result).toMatchObject({ reportIds: [reportId] });
    expect(await keys(reportId)).toMatchObject([{ wrapped_key: null, erased_at: expect.any(Date) }]);
    expect(await read(reportId)).toMatchObject({ sealed: null, erasedAt: expect.any(String) });
    await eventually(() => expect(about(reportId, identityErased)).toHaveLength(1));
    expect(about(reportId, identityErased)[0]?.data).toMatchObject({
      text: 'Hubungi saya di [disamarkan] ya.',
      additions: [{ text: 'Atau [disamarkan]' }],
      contactable: false,
      cause: 'request',
    });
    const { rows } = await harness.db.query(
      `SELECT r.text || (SELECT text FROM additions a WHERE a.report_id = r.report_id) AS said, box
       FROM reports r JOIN reporters USING (report_id) WHERE report_id = $1`,
      [reportId],
    );
    expect(rows).toEqual([{ said: 'Hubungi saya di [disamarkan] ya.Atau [disamarkan]', box: null }]);
  });

  it('once erased is not given again, by no correction and no later filing of the account', async () => {
    const reporterId = randomUUID();
    const { reportId } = await filed({}, { reporterId });
    await ask(eraseIdentity, { reportIds: [], reporterId, cause: 'request' });
    const identity = { ...sealed, reporterId, contactIndexes: [] };
    const corrected = await ask(correctIdentity, { reportId, identity, contact: null });
    expect(corrected.problem?.slug).toBe('identity-erased');
    const later = await filed({}, { reporterId, contactIndexes: ['kembali'] });
    expect(await read(later.reportId)).toMatchObject({ sealed: null, erasedAt: expect.any(String) });
    const found = await ask(findReports, { contactIndexes: ['kembali'], reporterId: null });
    expect(found.result).toEqual({ reportIds: [] });
  });

  it('erased from one report of an account stays known of the others', async () => {
    const reporterId = randomUUID();
    const [one, other] = [await filed({}, { reporterId }), await filed({}, { reporterId })];
    await ask(eraseIdentity, { reportIds: [one.reportId], cause: 'request' });
    expect(await read(one.reportId)).toMatchObject({ sealed: null });
    expect(await read(other.reportId)).toMatchObject({ sealed });
  });

  it('is erased by new words made from what is stored, and by no older ones', async () => {
    const { reportId } = await filed({ text: 'Saya Siti Aminah, lampu padam.' });
    const words = {
      reportId,
      version: 1,
      title: 'Lampu',
      text: 'Saya [dihapus], lampu padam.',
      answers: {},
      additions: [],
      said: [],
    };
    await harness.send(amendReport, { reportId, text: 'Siti Aminah lagi.', answers: {} });
    const stale = await ask(eraseIdentity, { reportIds: [reportId], cause: 'request', texts: [words] });
    expect(stale.problem?.slug).toBe('changed-meanwhile');
    expect(await read(reportId)).toMatchObject({ sealed });
    const fresh = { ...words, version: 2, additions: ['[dihapus] lagi.'] };
    await ask(eraseIdentity, { reportIds: [reportId], cause: 'request', texts: [fresh] });
    await eventually(() => expect(about(reportId, identityErased)).toHaveLength(1));
    expect(about(reportId, identityErased)[0]?.data).toMatchObject({
      text: fresh.text,
      additions: [{ text: '[dihapus] lagi.' }],
    });
  });

  it('is told once however often it is erased', async () => {
    const { reportId } = await filed();
    await ask(eraseIdentity, { reportIds: [reportId], cause: 'retention' });
    await ask(eraseIdentity, { reportIds: [reportId], cause: 'retention' });
    const { rows } = await harness.db.query('SELECT version FROM reports WHERE report_id = $1', [reportId]);
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('is hidden later: the reporter makes the report secret and anonymous, a desk makes it secret', async () => {
    const { reportId } = await filed();
    const both = { reportId, secret: true, anonymous: true, actor: reporter };
    expect((await ask(setSecrecy, both)).result).toEqual({ reportId, secret: true, anonymous: true });
    await eventually(() => expect(about(reportId, secrecyChanged)).toHaveLength(1));
    expect(about(reportId, secrecyChanged)[0]?.data).toMatchObject({ secret: true, anonymous: true });
    expect((await ask(setSecrecy, both)).result).toMatchObject({ secret: true });
    const other = await filed();
    const desk = { reportId: other.reportId, secret: true, actor: verifier };
    expect((await ask(setSecrecy, desk)).problem?.slug).toBe('validation-failed');
    expect((await ask(setSecrecy, { ...desk, reason })).result).toMatchObject({ secret: true });
    expect(about(reportId, secrecyChanged)).toHaveLength(1);
  });
});
