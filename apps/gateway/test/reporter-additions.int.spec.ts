import { reportArchived, reporterAsked, reportSupported, reportWithdrawn } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { keyRing, masterKey, type SealedBox, unseal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually, filedReport, sampleClock } from '@lapor/testing';
import {
  type Asked,
  atDesk,
  deliverReference,
  type Harness,
  http,
  identityKey,
  known,
  playServices,
  startGateway,
  withinOneMinute,
  verificationOf,
  verifier,
} from './gateway.harness';

const now = new Date('2024-11-22T05:00:00.000Z');
const forwardedAt = '2024-11-20T02:00:00.000Z';

describeWithServers('what people add to a report', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let refusal: DomainError | undefined;
  const get = (path: string) => http(harness.app).get(path);
  const post = (path: string, body: object = {}) => http(harness.app).post(path).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, ({ type, request }) => {
      const reportId = String(request.reportId);
      if (refusal) return { problem: { slug: refusal.slug, detail: refusal.detail, data: refusal.data } };
      if (type === 'intake.amend-report.v1') return { result: { reportId, additions: 1 } };
      if (type === 'intake.support-report.v1') return { result: { reportId, supporters: 4 } };
      return { result: verificationOf(filedReport({ reportId }), { version: 3 }) };
    });
  });
  afterEach(() => (refusal = undefined));
  afterAll(() => harness?.stop());

  describe('its reporter', () => {
    it('is shown what the desk asks, until when, and can answer', async () => {
      const report = await known(harness, filedReport());
      const state = verificationOf(report, {
        version: 2,
        status: 'awaiting_reporter',
        question: 'Di tiang nomor berapa?',
        clock: sampleClock('verification', { pausedAt: now.toISOString() }),
        completionClock: sampleClock('completion', { dueAt: '2024-12-22T16:59:59.999Z' }),
      });
      await atDesk(harness, reporterAsked, state, { actor: verifier, text: 'Di tiang nomor berapa?' });
      const { body } = await get(`/v1/reports/${report.code}`).expect(200);
      expect(body).toMatchObject({
        status: 'awaiting_reporter',
        owner: 'reporter',
        question: 'Di tiang nomor berapa?',
        deadline: { kind: 'completion', dueAt: '2024-12-22T16:59:59.999Z' },
        can: ['add', 'withdraw'],
      });
      const { body: clocks } = await get(`/v1/reports/${report.code}/clocks`).expect(200);
      expect(clocks.items).toMatchObject([{ kind: 'verification' }, { kind: 'completion' }]);
      const addition = { text: 'Tiang nomor 12.', answers: { tiang: '12', jumlah: 2, jenis: ['LED'] } };
      const reply = await post(`/v1/reports/${report.code}/additions`, addition).expect(200);
      expect(reply.body).toEqual({ reportId: report.reportId, additions: 1 });
      expect(asked.at(-1)).toEqual({
        type: 'intake.amend-report.v1',
        request: { reportId: report.reportId, ...addition, attachments: [] },
      });
    });

    it('can take it back', async () => {
      const report = await known(harness, filedReport());
      await post(`/v1/reports/${report.code}/withdrawal`).expect(200);
      expect(asked.at(-1)).toEqual({
        type: 'routing.withdraw-report.v1',
        request: { reportId: report.reportId, actor: { kind: 'reporter' }, reason: null },
      });
      const withdrawnAt = now.toISOString();
      const state = verificationOf(report, { version: 2, status: 'withdrawn', withdrawnAt });
      await atDesk(harness, reportWithdrawn, state, { actor: { kind: 'reporter' }, reason: null });
      const { body } = await get(`/v1/reports/${report.code}`).expect(200);
      expect(body).toMatchObject({ status: 'withdrawn', owner: 'nobody', deadline: null, can: [] });
      expect(body.agencySince).toBe(withdrawnAt);
    });

    it('can appeal an archiving, and sees until when', async () => {
      const report = await known(harness, filedReport());
      const archivedAt = '2024-11-19T03:00:00.000Z';
      const state = verificationOf(report, { version: 2, status: 'archived', archivedAt });
      const explanation = 'Sedang di pengadilan.';
      await atDesk(harness, reportArchived, state, { actor: verifier, reason: 'in_court', explanation });
      const { body } = await get(`/v1/reports/${report.code}`).expect(200);
      expect(body).toMatchObject({ canAppealUntil: '2024-12-03T16:59:59.999Z', can: ['appeal'] });
      const reason = 'Jalan ini tidak di pengadilan.';
      await post(`/v1/reports/${report.code}/appeal`, { reason }).expect(200);
      expect(asked.at(-1)).toMatchObject({ type: 'routing.appeal-archiving.v1', request: { reason } });
      refusal = new DomainError('appeal-over');
      const reply = await post(`/v1/reports/${report.code}/appeal`, { reason }).expect(409);
      expect(reply.body.type).toBe('urn:lapor:problem:appeal-over');
    });

    it.each([
      ['additions', { text: '' }, 'text'],
      ['additions', { text: 'Tiang 12.', answers: { a: 'x\u0000' } }, 'answers.a'],
      ['withdrawal', { reason: 'x' }, 'reason'],
      ['appeal', {}, 'reason'],
    ])('is refused %s with %j', async (path, body, field) => {
      const report = await known(harness, filedReport());
      const reply = await post(`/v1/reports/${report.code}/${path}`, body).expect(400);
      expect(reply.body).toMatchObject({ errors: [{ field }] });
      await post(`/v1/reports/7KQM-2FXA-9PDT/${path}`, { text: 'Tiang', reason: 'Alasan.' }).expect(
        (answer) => {
          expect([400, 404]).toContain(answer.status);
        },
      );
    });
  });

  describe('somebody else who has the same', () => {
    const supported = async () => {
      const report = await known(harness, filedReport(), { forwardedAt });
      return { report, path: `/v1/public/reports/${report.reportId}/supports` };
    };

    it('is counted, and an address is sealed before the broker sees it', async () => {
      const { report, path } = await supported();
      const given = { name: 'Warga', email: 'Warga@example.id' };
      const { body } = await post(path, given).expect(200);
      expect(body).toEqual({ reportId: report.reportId, supporters: 4 });
      const request = asked.at(-1)?.request;
      expect(JSON.stringify(request)).not.toMatch(/example|Warga/i);
      expect(unseal(keyRing(masterKey(identityKey)), request?.contact as SealedBox)).toEqual(given);
    });

    it('is the same one by address, or without one by where it comes from', async () => {
      const { path } = await supported();
      const keyOf = async (body: object, agent = 'a', at = path) => {
        await post(at, body).set('user-agent', agent).expect(200);
        return asked.at(-1)?.request.supporterKey;
      };
      const email = { email: 'warga@example.id' };
      expect(await keyOf(email)).toBe(await keyOf({ email: 'WARGA@example.id' }, 'b'));
      expect(await keyOf({})).toBe(await keyOf({}));
      expect(await keyOf({})).not.toBe(await keyOf({}, 'b'));
      expect(await keyOf({})).not.toBe(await keyOf(email));
      // Nobody can be followed from one report to the next.
      expect(await keyOf(email)).not.toBe(await keyOf(email, 'a', (await supported()).path));
    });

    it('gets the same count and no error for saying so again', async () => {
      const { report, path } = await supported();
      harness.deliver(
        eventOf(reportSupported, report.reportId, 2, { ...report, additions: [], supporters: 4 }),
      );
      await eventually(async () => {
        const { body } = await get(`/v1/public/reports/${report.reportId}`).expect(200);
        expect(body.supporters).toBe(4);
      });
      refusal = new DomainError('already-supported');
      const { body } = await post(path).expect(200);
      expect(body).toEqual({ reportId: report.reportId, supporters: 4 });
    });

    it('cannot say so of what the public may not read', async () => {
      const fresh = await known(harness, filedReport());
      const secret = await known(harness, filedReport({ secret: true }), { forwardedAt });
      for (const { reportId } of [fresh, secret]) {
        await post(`/v1/public/reports/${reportId}/supports`).expect(404);
      }
      const { path } = await supported();
      await post(path, { email: 'x' }).expect(400);
    });

    it('can be seen in lists, what most people have first', async () => {
      const kind = 'information_request' as const;
      const counts = [2, 9, 0, 2];
      const reports: string[] = [];
      for (const [i, supporters] of counts.entries()) {
        const at = `2024-11-2${i}T05:00:00.000Z`;
        const report = await known(harness, filedReport({ class: kind }), { forwardedAt: at });
        harness.deliver(
          eventOf(reportSupported, report.reportId, 2, { ...report, additions: [], supporters }),
        );
        reports.push(report.reportId);
      }
      const expected = [1, 3, 0, 2].map((i) => reports[i]);
      await eventually(async () => {
        const seen: string[] = [];
        for (let next: string | null = ''; next !== null;) {
          const page: { body: { items: { reportId: string }[]; next: string | null } } = await get(
            `/v1/public/reports?class=${kind}&sort=supporters&limit=3${next && `&cursor=${next}`}`,
          ).expect(200);
          seen.push(...page.body.items.map(({ reportId }) => reportId));
          next = page.body.next;
        }
        expect(seen).toEqual(expected);
      });
      const { body } = await get(`/v1/public/reports?class=${kind}`).expect(200);
      expect(body.items[0]).toMatchObject({ reportId: reports[3], supporters: 2 });
    });
  });

  it('is limited per address where it makes work', async () => {
    await withinOneMinute();
    const strict = await startGateway(servers, { SUBMISSIONS_PER_MINUTE: '2', CHALLENGE: 'off' });
    try {
      const path = '/v1/public/reports/7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10/supports';
      const statuses = [];
      for (let i = 0; i < 3; i += 1) statuses.push((await http(strict.app).post(path).send({})).status);
      expect(statuses).toEqual([404, 404, 429]);
    } finally {
      await strict.stop();
    }
  });
});
