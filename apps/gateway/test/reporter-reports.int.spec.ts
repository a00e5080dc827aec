import { randomUUID } from 'node:crypto';
import { findReports, type RequestOf, submitReport } from '@lapor/contracts';
import { keyRing, masterKey, unseal } from '@lapor/service-kit';
import { describeWithServers, eventually, filedReport } from '@lapor/testing';
import { ask, type Mailed, playMail, startAccounts } from './accounts.harness';
import {
  type Asked,
  type Harness,
  identityKey,
  known,
  password,
  playIntake,
  playServices,
  signIn,
} from './gateway.harness';

type Submission = RequestOf<typeof submitReport>;
const ring = keyRing(masterKey(identityKey));
const form = {
  class: 'complaint',
  title: 'Lampu jalan padam',
  text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
  incidentDate: '2024-11-18',
};

describeWithServers('reports of a person with an account', (servers) => {
  let harness: Harness;
  let mails: Mailed[];
  let submitted: Submission[];
  let asked: Asked[];
  /** What intake finds. */
  let found: string[] = [];

  beforeAll(async () => {
    harness = await startAccounts(servers);
    ({ mails } = await playMail(harness));
    submitted = await playIntake(harness);
    asked = await playServices(harness, ({ type }) =>
      type === findReports.type
        ? { result: { reportIds: found } }
        : { problem: { slug: 'not-found', detail: type, data: {} } },
    );
  });
  afterAll(() => harness?.stop());

  async function codeFor(email: string): Promise<string> {
    await ask(harness.app, 'post', '/v1/reporter/codes', undefined, { email }).expect(202);
    const sent = () => mails.filter((mail) => mail.email === email).at(-1);
    await eventually(() => expect(sent()).toBeDefined());
    return String(sent()?.token);
  }

  async function account() {
    const email = `warga.${randomUUID()}@example.id`;
    const body = { email, code: await codeFor(email) };
    const reply = await ask(harness.app, 'post', '/v1/reporter/sessions', undefined, body).expect(201);
    return { email, token: reply.body.token as string };
  }

  const file = (body: object, token?: string) => ask(harness.app, 'post', '/v1/reports', token, body);
  const identityOf = ({ identity }: Submission) => identity && unseal(ring, identity);

  describe('filing', () => {
    it('puts in name and contacts unless they are given, and seals all under one key', async () => {
      const { email, token } = await account();
      await ask(harness.app, 'put', '/v1/reporter/profile', token, { name: 'Siti Aminah' }).expect(204);
      await file(form, token).expect(201);
      await file({ ...form, reporter: { name: 'Ibu Siti', email: 'lain@example.id' } }, token).expect(201);
      const [first, second] = submitted.slice(-2) as [Submission, Submission];
      expect(identityOf(first)).toEqual({ name: 'Siti Aminah', email });
      expect(identityOf(second)).toEqual({ name: 'Ibu Siti', email: 'lain@example.id' });
      expect(first.report.contactable).toBe(true);
      expect(unseal(ring, first.contact ?? { box: '', keyId: '', wrappedKey: '' })).toMatchObject({ email });
      expect(second.identity?.reporterId).toBe(first.identity?.reporterId);
      expect(second.identity?.wrappedKey).toBe(first.identity?.wrappedKey);
      expect(second.identity?.contactIndexes).not.toEqual(first.identity?.contactIndexes);
      expect(JSON.stringify(submitted)).not.toContain(email);
    });

    it('still needs a name, from the account or the form, unless it is anonymous', async () => {
      const { token } = await account();
      const { body } = await file(form, token).expect(400);
      expect(body.errors).toMatchObject([{ field: 'reporter.name', rule: 'required_unless_anonymous' }]);
      await file(form).expect(400);
      await file({ ...form, anonymous: true }, token).expect(201);
    });

    it('goes on without the account when the session has ended', async () => {
      const { token } = await account();
      await ask(harness.app, 'delete', '/v1/reporter/sessions/current', token).expect(204);
      await file({ ...form, reporter: { name: 'Warga' } }, token).expect(201);
      const last = submitted.at(-1);
      expect(last?.identity?.reporterId).toBe(last?.report.reportId);
    });

    it('is the desk’s if an officer is signed in', async () => {
      const { token } = await signIn(harness, 'verifier', 'kota');
      const body = { ...form, channel: 'walk_in', reporter: { name: 'Warga' } };
      await file(body, token).expect(201);
      expect(submitted.at(-1)?.report.filedByAgencyId).toBe('kota');
      expect(password).toBeDefined();
    });
  });

  describe('are found', () => {
    const list = (token: string, query = '') =>
      ask(harness.app, 'get', `/v1/reporter/reports${query}`, token);

    it('by the contacts that were shown to be theirs and by the account, page by page, the newest first', async () => {
      const { token, email } = await account();
      await file({ ...form, reporter: { name: 'Warga' } }, token).expect(201);
      const filed = submitted.at(-1);
      const reports = [1, 2, 3].map((day) => filedReport({ receivedAt: `2024-11-0${day}T03:00:00.000Z` }));
      for (const report of reports) await known(harness, report);
      found = reports.map(({ reportId }) => reportId);
      const first = await list(token, '?limit=2').expect(200);
      expect(first.body.items).toMatchObject(
        [reports[2], reports[1]].map((report) => ({ reportId: report?.reportId, code: report?.code })),
      );
      const second = await list(token, `?limit=2&cursor=${first.body.next}`).expect(200);
      expect(second.body).toMatchObject({ items: [{ reportId: reports[0]?.reportId }], next: null });
      const question = asked.at(-1)?.request;
      expect(question).toEqual({
        reporterId: filed?.identity?.reporterId,
        contactIndexes: filed?.identity?.contactIndexes,
      });
      expect(JSON.stringify(asked)).not.toContain(email);
    });

    it('with one that is another’s by no means', async () => {
      const { token } = await account();
      const [mine, others] = [await known(harness, filedReport()), await known(harness, filedReport())];
      found = [mine.reportId];
      const read = (id: string) => ask(harness.app, 'get', `/v1/reporter/reports/${id}`, token);
      const own = await read(mine.reportId).expect(200);
      const byCode = await ask(harness.app, 'get', `/v1/reports/${mine.code}`).expect(200);
      // Both were told at some moment.
      expect({ ...own.body, ledger: null }).toEqual({ ...byCode.body, ledger: null });
      await read(others.reportId).expect(404);
      await read('kein-id').expect(404);
      await list('').expect(401);
    });

    it('also by an account that went up in this one', async () => {
      const [mine, other] = [await account(), await account()];
      await harness.db.query(`UPDATE reporter_codes SET created_at = created_at - interval '2 minutes'`);
      mails.length = 0;
      const body = { email: other.email, code: await codeFor(other.email) };
      await ask(harness.app, 'post', '/v1/reporter/contacts', mine.token, body).expect(201);
      const before = asked.length;
      await list(mine.token).expect(200);
      expect(asked.slice(before).map(({ request }) => request.contactIndexes)).toEqual([
        [expect.any(String), expect.any(String)],
        [],
      ]);
    });
  });
});
