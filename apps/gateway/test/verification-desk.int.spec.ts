import {
  decisionProposed,
  reporterAsked,
  reportForwarded,
  maskingReviewed,
  reportTidied,
  verificationOpened,
  type VerificationState,
} from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { describeWithServers, filedReport, sampleClock } from '@lapor/testing';
import {
  type Asked,
  atDesk,
  deliverReference,
  type Harness,
  http,
  known,
  playServices,
  signIn,
  startGateway,
  verificationOf,
  verifier,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const now = new Date('2024-11-20T05:00:00.000Z');

describeWithServers('the verification desk', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let own: Signed, second: Signed, foreign: Signed, arbiter: Signed, admin: Signed;
  let refuse: (asked: Asked) => DomainError | undefined = () => undefined;
  const get = (path: string, by: Signed) =>
    http(harness.app).get(path).set('authorization', `Bearer ${by.token}`);
  const send = (method: 'post' | 'patch' | 'put', path: string, by: Signed, body: object) =>
    http(harness.app)[method](path).set('authorization', `Bearer ${by.token}`).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, (order) => {
      const refusal = refuse(order);
      if (refusal) return { problem: { slug: refusal.slug, detail: refusal.detail, data: refusal.data } };
      const report = filedReport({ reportId: String(order.request.reportId) });
      return { result: verificationOf(report, { version: 7 }) };
    });
    own = await signIn(harness, 'verifier', 'kota');
    second = await signIn(harness, 'verifier', 'kota');
    foreign = await signIn(harness, 'verifier', 'kota-lain');
    arbiter = await signIn(harness, 'arbiter', 'kota');
    admin = await signIn(harness, 'agency_admin', 'dinas');
  });
  afterAll(() => harness?.stop());

  describe('queue', () => {
    const ids = new Map<string, string>();
    const names = (body: { items: { reportId: string }[] }) =>
      body.items.map((item) => ids.get(item.reportId));
    const desk: [string, Partial<VerificationState>][] = [
      ['ordinary later', { clock: due('2024-11-26') }],
      ['ordinary', { clock: due('2024-11-22') }],
      ['emergency', { emergency: true, clock: due('2024-11-27') }],
      ['returned once', { status: 'returned', hops: 1, assignment: 1, agencyId: 'dinas' }],
      ['returned twice', { status: 'returned', hops: 2, assignment: 2, agencyId: 'desa' }],
      ['at the office', { deskAgencyId: 'dinas', clock: due('2024-11-23') }],
      ['elsewhere', { deskAgencyId: 'kota-lain' }],
    ];
    function due(day: string) {
      return sampleClock('verification', { dueAt: `${day}T16:59:59.999Z` });
    }
    const states = new Map<string, VerificationState>();
    const idOf = (name: string) => states.get(name)?.reportId ?? '';

    beforeAll(async () => {
      for (const [name, changes] of desk) {
        const report = await known(harness, filedReport());
        const state = verificationOf(report, { version: 2, ...changes });
        await atDesk(harness, verificationOpened, state, {});
        ids.set(report.reportId, name);
        states.set(name, state);
      }
      const report = await known(harness, filedReport());
      const clock = { ...due('2024-11-21'), pausedAt: now.toISOString() };
      const awaiting = verificationOf(report, {
        version: 2,
        status: 'awaiting_reporter',
        question: 'Di mana?',
        clock,
        completionClock: sampleClock('completion', { dueAt: '2024-12-19T16:59:59.999Z' }),
      });
      await atDesk(harness, reporterAsked, awaiting, { actor: verifier, text: 'Di mana?' });
      ids.set(report.reportId, 'awaiting');
      states.set('awaiting', awaiting);
      const handed = await known(harness, filedReport(), { forwardedAt: now.toISOString() });
      ids.set(handed.reportId, 'forwarded');
    });

    const inOrder = [
      'returned twice',
      'returned once',
      'emergency',
      'ordinary',
      'at the office',
      'ordinary later',
      'awaiting',
    ];

    it('has what was returned on top, then emergencies, then by deadline, and last what waits', async () => {
      const { body } = await get('/v1/desk/verification', own).expect(200);
      expect(names(body)).toEqual(inOrder);
      expect(body.items[0]).toMatchObject({ hops: 2, deskVersion: 2, pending: null, owner: 'desk' });
      expect(body.items.at(-1)).toMatchObject({
        status: 'awaiting_reporter',
        owner: 'reporter',
        deadline: {
          kind: 'completion',
          dueAt: '2024-12-19T16:59:59.999Z',
          daysLeft: { unit: 'working_days', count: 21 },
        },
      });
    });

    it('comes in pages without gaps or repeats', async () => {
      const seen: (string | undefined)[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: { body: { items: { reportId: string }[]; next: string | null } } = await get(
          `/v1/desk/verification?limit=2${next && `&cursor=${next}`}`,
          own,
        ).expect(200);
        seen.push(...names(page.body));
        next = page.body.next;
      }
      expect(seen).toEqual(inOrder);
    });

    it('is that of the own side of the tree', async () => {
      expect(names((await get('/v1/desk/verification', admin).expect(200)).body)).toEqual(['at the office']);
      expect(names((await get('/v1/desk/verification', foreign).expect(200)).body)).toEqual(['elsewhere']);
      const nation = await signIn(harness, 'verifier', 'nasional');
      const { body } = await get('/v1/desk/verification?limit=100', nation).expect(200);
      expect(names(body)).toEqual(expect.arrayContaining([...inOrder, 'elsewhere']));
    });

    it('can be narrowed to what the arbiter decides or what waits', async () => {
      const narrowed = async (only: string) =>
        names((await get(`/v1/desk/verification?only=${only}`, arbiter).expect(200)).body);
      expect(await narrowed('to_arbitrate')).toEqual(['returned twice']);
      expect(await narrowed('awaiting')).toEqual(['awaiting']);
      expect(await narrowed('pending')).toEqual([]);
      await get('/v1/desk/verification?only=x', own).expect(400);
      await get('/v1/desk/verification?cursor=x', own).expect(400);
    });

    it('is gone through report by report, with all that is needed to decide', async () => {
      const seen: (string | undefined)[] = [];
      for (let after = ''; ;) {
        const { body } = await get(`/v1/desk/verification/next${after}`, own).expect(200);
        if (!body.report) break;
        expect(body.report.can).toContain('tidy');
        expect(body.report.timeline.length).toBeGreaterThan(0);
        seen.push(ids.get(body.report.reportId));
        after = `?after=${body.report.reportId}`;
      }
      // What waits for its reporter is not the desk's to decide.
      expect(seen).toEqual(inOrder.slice(0, -1));
      const { body } = await get('/v1/desk/verification/next?only=awaiting', own).expect(200);
      expect(body.report).toMatchObject({
        question: 'Di mana?',
        can: ['read_reporter', 'make_secret', 'tidy', 'merge'],
      });
      const path = `/v1/desk/verification/next?only=awaiting&after=${body.report.reportId}`;
      expect((await get(path, own).expect(200)).body).toEqual({ report: null });
      await get(`/v1/desk/verification/next?after=${idOf('elsewhere')}`, own).expect(404);
    });

    it('goes on after a report that was decided just now', async () => {
      const state = states.get('emergency');
      if (!state) throw new Error('no emergency');
      const forwarded = {
        ...state,
        version: 3,
        status: 'assigned',
        agencyId: 'dinas',
        assignment: 1,
        forwardedAt: now.toISOString(),
        firstForwardedAt: now.toISOString(),
        clock: { ...state.clock, stoppedAt: now.toISOString() },
      } as const;
      await atDesk(harness, reportForwarded, forwarded, { actor: verifier, reason: null });
      const { body } = await get(`/v1/desk/verification/next?after=${state.reportId}`, own).expect(200);
      expect(ids.get(body.report.reportId)).toBe('ordinary');
    });

    it('is counted', async () => {
      const { body } = await get('/v1/desk/counts', own).expect(200);
      expect(body).toMatchObject({ toArbitrate: 1, pendingDecisions: 0, emergencies: 1 });
      expect(body.byStatus).toMatchObject({ returned: 2, awaiting_reporter: 1 });
    });
  });

  describe('acting on a report', () => {
    const reason = 'Jalan ini adalah jalan provinsi.';
    const acts = [
      ['patch', '', 'routing.tidy-report.v1', { title: 'Lampu padam di pasar' }, {}],
      ['post', '/questions', 'routing.ask-reporter.v1', { text: 'Di tiang nomor berapa?' }, {}],
      ['post', '/confirmations', 'routing.confirm-decision.v1', { agrees: true }, { reason: null }],
      ['post', '/desk', 'routing.change-desk.v1', { toAgencyId: 'nasional', reason }, {}],
      ['post', '/unmerges', 'routing.unmerge-report.v1', { reason }, {}],
      [
        'post',
        '/archivings',
        'routing.archive-report.v1',
        { reason: 'in_court', explanation: 'Sedang di pengadilan.' },
        {},
      ],
    ] as const;

    it.each(acts)('%s %s gives the desk’s order in its own name', async (method, path, type, body, more) => {
      const { reportId } = await known(harness, filedReport());
      const at = `/v1/desk/reports/${reportId}${path}`;
      const reply = await send(method, at, own, { ...body, expectedVersion: 1 }).expect(200);
      expect(reply.body).toMatchObject({ reportId, status: 'submitted', version: 7 });
      const { accountId, role, agencyId } = own;
      const actor = { kind: 'staff', accountId, role, agencyId };
      const request = { reportId, actor, ...body, ...more, expectedVersion: 1 };
      expect(asked.at(-1)).toEqual({ type, request });
      await send(method, at, foreign, body).expect(404);
      await send(method, at, admin, body).expect(404);
      await send(method, at, arbiter, body).expect(403);
    });

    it.each([
      ['patch', '', {}, 'something_given'],
      ['patch', '', { title: 'x' }, undefined],
      ['post', '/questions', { text: 'apa' }, undefined],
      ['post', '/confirmations', { agrees: false }, 'required_to_refuse'],
      ['post', '/desk', { toAgencyId: 'kota' }, undefined],
      ['post', '/merges', { parentId: 'x' }, undefined],
      ['post', '/unmerges', {}, undefined],
    ] as const)('%s %s with %j is refused', async (method, path, body, rule) => {
      const { reportId } = await known(harness, filedReport());
      const reply = await send(method, `/v1/desk/reports/${reportId}${path}`, own, body).expect(400);
      expect(reply.body.errors).toHaveLength(1);
      if (rule) expect(reply.body.errors).toMatchObject([{ rule }]);
    });

    it('tells that somebody else was faster', async () => {
      const { reportId } = await known(harness, filedReport());
      refuse = () => new DomainError('changed-meanwhile');
      const path = `/v1/desk/reports/${reportId}/questions`;
      const reply = await send('post', path, own, { text: 'Di tiang mana?', expectedVersion: 1 });
      refuse = () => undefined;
      expect([reply.status, reply.body.type]).toEqual([409, 'urn:lapor:problem:changed-meanwhile']);
    });

    it('of an agency’s own desk is for its admin', async () => {
      const report = await known(harness, filedReport(), { deskAgencyId: 'dinas' });
      const path = `/v1/desk/reports/${report.reportId}`;
      const { body } = await get(path, admin).expect(200);
      const verifying = ['forward', 'archive', 'tidy', 'ask', 'change_desk', 'merge'];
      expect(body.can).toEqual(['read_reporter', 'make_secret', ...verifying]);
      await send('patch', path, admin, { class: 'aspiration' }).expect(200);
      expect(asked.at(-1)).toMatchObject({ request: { actor: { role: 'agency_admin', agencyId: 'dinas' } } });
    });

    it('that was returned twice is the arbiter’s to forward', async () => {
      const order = { class: 'complaint', categoryId: 'lampu', agencyId: 'desa', reason: 'Putusan.' };
      const report = await known(harness, filedReport());
      const path = `/v1/desk/reports/${report.reportId}`;
      await send('post', `${path}/forwardings`, arbiter, order).expect(403);
      const returned = { status: 'returned', hops: 2, assignment: 2, version: 2 } as const;
      await atDesk(harness, verificationOpened, verificationOf(report, returned), {});
      expect((await get(path, arbiter).expect(200)).body.can).toEqual(['read_reporter', 'forward']);
      expect((await get(path, own).expect(200)).body.can).not.toContain('forward');
      await send('post', `${path}/forwardings`, arbiter, order).expect(200);
    });

    it('shows a decision that waits, to be agreed to by somebody else', async () => {
      const report = await known(harness, filedReport());
      const proposedBy = {
        kind: 'staff',
        accountId: own.accountId,
        role: 'verifier',
        agencyId: 'kota',
      } as const;
      const order = { reason: 'abusive_or_spam', explanation: 'Bukan laporan.', actor: proposedBy };
      const pendingDecision = { verb: 'archive', proposedBy, proposedAt: now.toISOString(), order } as const;
      const state = verificationOf(report, { version: 2, pendingDecision });
      await atDesk(harness, decisionProposed, state, { actor: proposedBy });
      const path = `/v1/desk/reports/${report.reportId}`;
      const { body } = await get(path, second).expect(200);
      expect(body).toMatchObject({
        pending: 'archive',
        pendingDecision: { verb: 'archive', proposedBy: { id: 'kota' } },
      });
      expect(body.can).toContain('confirm');
      expect(JSON.stringify(body)).not.toContain(own.accountId);
      expect((await get(path, own).expect(200)).body.can).not.toContain('confirm');
      const { body: queue } = await get('/v1/desk/verification?only=pending', second).expect(200);
      expect(queue.items).toMatchObject([{ reportId: report.reportId }]);
      const { body: reporter } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
      expect(JSON.stringify(reporter)).not.toMatch(/decision_proposed|abusive/);
    });

    it('shows the tidied title, and what was asked, to everybody whom it concerns', async () => {
      const report = await known(harness, filedReport());
      const tidied = verificationOf(report, { version: 2, title: 'Lampu jalan padam di pasar' });
      await atDesk(harness, reportTidied, tidied, { actor: verifier });
      const { body } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
      expect(body).toMatchObject({ title: 'Lampu jalan padam di pasar' });
      expect(body.timeline.at(-1)).toMatchObject({ kind: 'tidied', actor: { agency: { id: 'kota' } } });
    });
  });

  describe('masking', () => {
    const text = 'Mobil BA 1234 XY milik toko, hubungi 0812-3456-7890. Tanya Bu Rini di rumah hijau.';
    const title = 'Bus BM 7123 AU ngetem';
    const masked = async () => {
      const report = filedReport({ text, title });
      await known(harness, report, { forwardedAt: now.toISOString() });
      return report;
    };
    const path = (reportId: string) => `/v1/desk/reports/${reportId}/masking`;

    it('is shown to the verifier with its kinds, and to nobody else', async () => {
      const { reportId } = await masked();
      const { body } = await get(path(reportId), own).expect(200);
      expect(body.fields).toMatchObject([
        { field: 'title', spans: [{ quote: 'BM 7123 AU', kind: 'plate', decision: null }] },
        { field: 'text', spans: [{ quote: 'BA 1234 XY' }, { quote: '0812-3456-7890', kind: 'phone' }] },
      ]);
      const officer = await signIn(harness, 'liaison_officer', 'dinas');
      await get(path(reportId), officer).expect(403);
      await get(path(reportId), foreign).expect(404);
    });

    it('is decided by quotes, which become places', async () => {
      const { reportId } = await masked();
      asked.length = 0;
      await send('put', path(reportId), own, {
        keep: [{ field: 'title', quote: 'BM 7123 AU' }],
        hide: [{ field: 'text', quote: 'Bu Rini' }],
      }).expect(200);
      const start = text.indexOf('Bu Rini');
      expect(asked.at(-1)?.request.masking).toEqual([
        { field: 'title', start: 4, end: 14, decision: 'keep' },
        { field: 'text', start, end: start + 7, decision: 'hide' },
      ]);
      const wrong = { hide: [{ field: 'text', quote: 'tidak tertulis' }] };
      const { body } = await send('put', path(reportId), own, wrong).expect(400);
      expect(body.errors).toMatchObject([{ field: 'hide.0.quote', rule: 'within_text' }]);
    });

    it('holds in the public page, in lists, in search and among what is similar', async () => {
      const report = await masked();
      const start = text.indexOf('Bu Rini');
      const masking = [
        { field: 'title' as const, start: 4, end: 14, decision: 'keep' as const },
        { field: 'text' as const, start, end: start + 7, decision: 'hide' as const },
      ];
      const forwardedAt = now.toISOString();
      const facts = { version: 9, status: 'assigned', assignment: 1, agencyId: 'dinas' } as const;
      const times = { forwardedAt, firstForwardedAt: forwardedAt };
      const state = verificationOf(report, { ...facts, ...times, title, masking });
      await atDesk(harness, maskingReviewed, state, { actor: verifier });
      const public_ = `/v1/public/reports`;
      const page = (await http(harness.app).get(`${public_}/${report.reportId}`).expect(200)).body;
      expect(page.title).toBe(title);
      expect(page.text).toBe(
        'Mobil [disamarkan] milik toko, hubungi [disamarkan]. Tanya [disamarkan] di rumah hijau.',
      );
      const list = (await http(harness.app).get(`${public_}?limit=100`).expect(200)).body;
      const item = list.items.find(({ reportId }: { reportId: string }) => reportId === report.reportId);
      expect(item.title).toBe(title);
      expect(JSON.stringify([page, item])).not.toMatch(/Bu Rini|0812-3456/);
      const found = async (q: string) =>
        (await http(harness.app).get(public_).query({ q }).expect(200)).body.items.map(
          (item: { reportId: string }) => item.reportId,
        );
      expect(await found('Rini')).not.toContain(report.reportId);
      expect(await found('rumah hijau')).toContain(report.reportId);
    });
  });

  describe('forwarding many', () => {
    const order = { class: 'complaint', categoryId: 'lampu', agencyId: 'dinas' };

    it('does each on its own, and says what became of each', async () => {
      const [one, other] = [await known(harness, filedReport()), await known(harness, filedReport())];
      const elsewhere = await known(harness, filedReport(), { deskAgencyId: 'kota-lain' });
      refuse = ({ request }) =>
        request.reportId === other.reportId
          ? new DomainError('unknown-category', 'Tidak ada', {
              errors: [{ field: 'categoryId', rule: 'unknown', message: 'x' }],
            })
          : undefined;
      const items = [one, other, elsewhere].map(({ reportId }) => ({ reportId, ...order }));
      const { body } = await send('post', '/v1/desk/forwardings', own, { items }).expect(200);
      refuse = () => undefined;
      expect(body.items).toMatchObject([
        { reportId: one.reportId, ok: true, version: 7 },
        { ok: false, problem: { status: 422, errors: [{ field: 'categoryId' }] } },
        { reportId: elsewhere.reportId, ok: false, problem: { status: 404 } },
      ]);
    });

    it('takes a hundred at most, each once, and from verifiers alone', async () => {
      const { reportId } = await known(harness, filedReport());
      const item = { reportId, ...order };
      await send('post', '/v1/desk/forwardings', own, { items: [] }).expect(400);
      await send('post', '/v1/desk/forwardings', own, { items: [item, item] }).expect(400);
      await send('post', '/v1/desk/forwardings', own, { items: Array(101).fill(item) }).expect(400);
      const officer = await signIn(harness, 'liaison_officer', 'dinas');
      await send('post', '/v1/desk/forwardings', officer, { items: [item] }).expect(403);
    });
  });
});
