import { randomUUID } from 'node:crypto';
import { savedReplyChanged, standInChanged } from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import {
  type Asked,
  clock,
  deliverReference,
  type Harness,
  http,
  known,
  playServices,
  signIn,
  startGateway,
  withCase,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const forwardedAt = '2024-11-20T02:00:00.000Z';
/** Friday noon in Sawahlunto. */
const now = new Date('2024-11-22T05:00:00.000Z');

describeWithServers('the desk', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let admin: Signed, officer: Signed, verifier: Signed, village: Signed;
  const get = (path: string, by: Signed) =>
    http(harness.app).get(path).set('authorization', `Bearer ${by.token}`);
  const send = (method: 'put' | 'delete', path: string, by: Signed, body: object = {}) =>
    http(harness.app)[method](path).set('authorization', `Bearer ${by.token}`).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, ({ request: { replyId, standInId } }) => ({
      result: { replyId, standInId },
    }));
    admin = await signIn(harness, 'agency_admin', 'dinas');
    officer = await signIn(harness, 'liaison_officer', 'dinas');
    verifier = await signIn(harness, 'verifier', 'kota');
    village = await signIn(harness, 'village_admin', 'desa');
  });
  afterAll(() => harness?.stop());

  describe('queue', () => {
    const ids = new Map<string, string>();
    const listed = async (query: string, by = officer) => {
      const { body } = await get(`/v1/desk/reports?${query}`, by).expect(200);
      return body.items.map((item: { reportId: string }) => ids.get(item.reportId)).sort();
    };

    beforeAll(async () => {
      const dues = {
        late: ['2024-11-21T16:59:59.999Z', officer.accountId],
        today: ['2024-11-22T16:59:59.999Z', null],
        monday: ['2024-11-25T16:59:59.999Z', officer.accountId],
        later: ['2024-12-10T16:59:59.999Z', null],
      } as const;
      for (const [name, [dueAt, officerId]] of Object.entries(dues)) {
        const report = await known(harness, filedReport(), { forwardedAt });
        const kind = name === 'later' ? 'aspiration' : 'complaint';
        const clocks = [clock('resolution', dueAt)];
        await withCase(harness, report, { status: 'in_progress', class: kind, officerId, clocks });
        ids.set(report.reportId, name);
      }
      const settled = await known(harness, filedReport(), { forwardedAt });
      await withCase(harness, settled, { status: 'resolved', clocks: [], resolution: 'auto_closed' });
      ids.set(settled.reportId, 'settled');
      const waiting = await known(harness, filedReport());
      ids.set(waiting.reportId, 'waiting');
    });

    it.each([
      ['officer=me', ['late', 'monday']],
      ['officer=none', ['later', 'today']],
      ['class=aspiration', ['later']],
      ['late=true', ['late']],
      ['dueBefore=2024-11-25T17:00:00.000Z', ['late', 'monday', 'today']],
      ['late=false&dueBefore=2024-11-25T17:00:00.000Z', ['monday', 'today']],
      ['status=resolved', ['settled']],
      ['agencyId=dinas&officer=me&late=true', ['late']],
    ])('narrowed by %s holds %j', async (query, expected) => {
      expect(await listed(query)).toEqual(expected);
    });

    it('can be narrowed to one officer or one agency of the own side', async () => {
      expect(await listed(`officer=${officer.accountId}`, verifier)).toEqual(['late', 'monday']);
      expect(await listed('agencyId=dinas&class=aspiration', verifier)).toEqual(['later']);
      expect(await listed('agencyId=desa', verifier)).toEqual([]);
      await get('/v1/desk/reports?agencyId=kota-lain', verifier).expect(403);
    });

    it.each(['officer=x', 'class=x', 'dueBefore=tomorrow', 'agencyId='])('refuses %s', async (query) => {
      const reply = await get(`/v1/desk/reports?${query}`, officer).expect(400);
      expect(reply.body).toMatchObject({ errors: [{ field: query.split('=')[0] }] });
    });

    it('is counted, with what will be late by the evening of the next working day', async () => {
      const { body } = await get('/v1/desk/counts', officer).expect(200);
      expect(body).toEqual({
        total: 4,
        byStatus: { in_progress: 4 },
        late: 1,
        dueToday: 1,
        dueByNextWorkingDay: 2,
        unassigned: 2,
        mine: 2,
        toArbitrate: 0,
        pendingDecisions: 0,
        emergencies: 0,
        endOfToday: '2024-11-22T16:59:59.999Z',
        endOfNextWorkingDay: '2024-11-25T16:59:59.999Z',
      });
      const { body: city } = await get('/v1/desk/counts', verifier).expect(200);
      expect(city).toMatchObject({ total: 5, byStatus: { submitted: 1 }, mine: 0 });
      const { body: desa } = await get('/v1/desk/counts', village).expect(200);
      expect(desa).toMatchObject({ total: 0, byStatus: {} });
    });

    it('knows who can be given a case', async () => {
      const { body } = await get('/v1/desk/officers', admin).expect(200);
      const names = body.items.map(({ accountId }: { accountId: string }) => accountId);
      expect(names.sort()).toEqual([admin.accountId, officer.accountId].sort());
      expect(JSON.stringify(body)).not.toMatch(/password|username/);
    });
  });

  describe('saved replies', () => {
    const text = 'Laporan {code} “{title}” ditangani {agency} sampai {due_date}. {lain}';
    const replyId = randomUUID();
    beforeAll(async () => {
      const reply = { replyId, agencyId: 'dinas', title: 'Diperiksa', text, active: true };
      const foreign = { ...reply, replyId: randomUUID(), agencyId: 'desa' };
      const dropped = { ...reply, replyId: randomUUID(), active: false };
      for (const one of [reply, foreign, dropped]) {
        harness.deliver(eventOf(savedReplyChanged, one.replyId, 1, one));
      }
      await eventually(async () => {
        const { rows } = await harness.db.query('SELECT id FROM saved_replies');
        expect(rows).toHaveLength(3);
      });
    });

    it('are those of the own agency', async () => {
      const { body } = await get('/v1/desk/saved-replies', officer).expect(200);
      expect(body.items).toEqual([
        { replyId, agency: { id: 'dinas', name: 'Kantor dinas' }, title: 'Diperiksa', text },
      ]);
    });

    it('are filled in for a report, and never with the code of its reporter', async () => {
      const report = await known(harness, filedReport(), { forwardedAt });
      await withCase(harness, report);
      const path = `/v1/desk/reports/${report.reportId}/saved-replies`;
      const { body } = await get(path, officer).expect(200);
      expect(body.items[0].text).toBe(
        `Laporan ${report.reportId} “Lampu jalan padam” ditangani Kantor dinas sampai Rabu, 27 November 2024. {lain}`,
      );
      await get(path, village).expect(404);
    });

    it('are kept, replaced and dropped by their agency', async () => {
      const path = (id: string) => `/v1/desk/saved-replies/${id}`;
      const body = { title: 'Selesai', text: 'Sudah selesai.' };
      const fresh = randomUUID();
      await send('put', path(fresh), officer, body).expect(200, { replyId: fresh });
      expect(asked.at(-1)).toMatchObject({ request: { replyId: fresh, agencyId: 'dinas', ...body } });
      await send('put', path(replyId), admin, body).expect(200);
      await send('put', path(replyId), village, body).expect(404);
      await send('put', path(replyId), verifier, body).expect(403);
      await send('put', path(replyId), officer, { ...body, text: '' }).expect(400);
      await send('delete', path(randomUUID()), officer).expect(404);
      await send('delete', path(replyId), officer).expect(204);
      expect(asked.at(-1)).toMatchObject({ type: 'follow-up.drop-reply.v1', request: { replyId } });
    });
  });

  describe('stand-ins', () => {
    const period = { from: '2024-12-01T17:00:00.000Z', until: '2024-12-08T17:00:00.000Z', reason: 'Cuti' };
    const path = (id: string) => `/v1/desk/stand-ins/${id}`;
    const body = () => ({ accountId: officer.accountId, standInAccountId: admin.accountId, ...period });

    it('are named by the admin among the officers of the unit', async () => {
      const id = randomUUID();
      await send('put', path(id), admin, body()).expect(200, { standInId: id });
      expect(asked.at(-1)).toMatchObject({ request: { standInId: id, agencyId: 'dinas', ...body() } });
      await send('put', path(id), officer, body()).expect(403);
      for (const [wrong, field] of [
        [{ standInAccountId: village.accountId }, 'standInAccountId'],
        [{ standInAccountId: officer.accountId }, 'standInAccountId'],
        [{ accountId: randomUUID() }, 'accountId'],
        [{ until: period.from }, 'until'],
      ] as const) {
        const reply = await send('put', path(id), admin, { ...body(), ...wrong }).expect(400);
        expect(reply.body.errors).toMatchObject([{ field }]);
      }
      await send('put', path(id), admin, { ...body(), agencyId: 'kota' }).expect(403);
    });

    it('are listed while they hold, and ended by those of the own side alone', async () => {
      const standInId = randomUUID();
      const data = { standInId, agencyId: 'dinas', ...body(), active: true };
      harness.deliver(eventOf(standInChanged, standInId, 1, data));
      await eventually(async () => {
        const { body: list } = await get('/v1/desk/stand-ins', officer).expect(200);
        expect(list.items).toMatchObject([{ standInId, agency: { id: 'dinas' } }]);
      });
      const { body: foreign } = await get('/v1/desk/stand-ins', village).expect(200);
      expect(foreign.items).toEqual([]);
      await send('delete', path(standInId), village).expect(404);
      await send('delete', path(standInId), admin).expect(204);
    });
  });
});
