import { randomUUID } from 'node:crypto';
import {
  type FiledReport,
  reportAnswered,
  reportMerged,
  reportSupported,
  reportUnmerged,
  responsePosted,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { ReportChanges } from '../src/live/report-changes';
import {
  type Asked,
  atDesk,
  caseOf,
  clock,
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
const now = new Date('2024-11-22T05:00:00.000Z');
const forwardedAt = '2024-11-20T02:00:00.000Z';
const officer = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'liaison_officer',
  agencyId: 'dinas',
} as const;

describeWithServers('reports that say the same', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let own: Signed, foreign: Signed;
  const get = (path: string, by?: Signed) => {
    const request = http(harness.app).get(path);
    return by ? request.set('authorization', `Bearer ${by.token}`) : request;
  };
  const post = (path: string, by: Signed, body: object) =>
    http(harness.app).post(path).set('authorization', `Bearer ${by.token}`).send(body);
  const tracked = async ({ code }: FiledReport) => (await get(`/v1/reports/${code}`).expect(200)).body;
  const merge = (child: FiledReport, parentId: string, version = 2) =>
    atDesk(harness, reportMerged, verificationOf(child, { version, parentId }), {
      actor: verifier,
      parentId,
      reason: 'Laporan yang sama.',
    });

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(now);
    await deliverReference(harness);
    asked = await playServices(harness, ({ request }) => ({
      result: verificationOf(filedReport({ reportId: String(request.reportId) }), { version: 2 }),
    }));
    own = await signIn(harness, 'verifier', 'kota');
    foreign = await signIn(harness, 'verifier', 'kota-lain');
  });
  afterAll(() => harness?.stop());

  /** A forwarded report to which its agency has responded. */
  async function parent(changes: Partial<FiledReport> = {}): Promise<FiledReport> {
    const report = await known(harness, filedReport(changes), { forwardedAt });
    const state = caseOf(report, { status: 'in_progress', version: 2, clocks: [clock('resolution')] });
    const said = { ...state, actor: officer, text: 'Kami periksa besok.', first: true };
    harness.deliver(eventOf(responsePosted, report.reportId, 2, said, new Date('2024-11-21T02:00:00.000Z')));
    await eventually(async () => expect(await tracked(report)).toMatchObject({ status: 'in_progress' }));
    return report;
  }

  describe('joined', () => {
    it('have the other’s status, agency and dates, and its public entries beside the own ones', async () => {
      const [handled, child] = [await parent(), await known(harness, filedReport())];
      await merge(child, handled.reportId);
      const [theirs, ours] = [await tracked(handled), await tracked(child)];
      const { status, agency, agencySince, deadline } = theirs;
      expect(ours).toMatchObject({ status, agency, agencySince, deadline, owner: 'agency' });
      expect(ours).toMatchObject({
        code: child.code,
        merged: true,
        follows: { reportId: handled.reportId, title: 'Lampu jalan padam' },
        can: ['add'],
      });
      const kinds = ours.timeline.map(({ kind, followed = false }: { kind: string; followed?: boolean }) => [
        kind,
        followed,
      ]);
      expect(kinds).toEqual(
        expect.arrayContaining([
          ['merged', false],
          ['forwarded', true],
          ['response', true],
        ]),
      );
      expect(JSON.stringify(ours)).not.toContain(handled.code);
      expect(JSON.stringify(theirs)).not.toContain(child.code);
    });

    it('are out of the queues and of the public lists, and the public page says what they follow', async () => {
      const handled = await parent();
      const child = await known(harness, filedReport(), { forwardedAt });
      await atDesk(
        harness,
        reportMerged,
        verificationOf(child, {
          version: 3,
          status: 'assigned',
          agencyId: 'dinas',
          assignment: 1,
          forwardedAt,
          firstForwardedAt: forwardedAt,
          parentId: handled.reportId,
        }),
        { actor: verifier, parentId: handled.reportId, reason: null },
      );
      for (const path of ['/v1/desk/reports', '/v1/desk/verification', '/v1/public/reports']) {
        const { body } = await get(`${path}?limit=100`, own).expect(200);
        const listed = body.items.map(({ reportId }: { reportId: string }) => reportId);
        expect(listed).not.toContain(child.reportId);
      }
      const { body } = await get(`/v1/public/reports/${child.reportId}`).expect(200);
      expect(body).toMatchObject({
        merged: true,
        status: 'in_progress',
        follows: { reportId: handled.reportId },
      });
    });

    it('tell of a secret one nothing but how far it is', async () => {
      const secret = await parent({ secret: true, title: 'Pungutan di kantor camat' });
      const child = await known(harness, filedReport());
      await merge(child, secret.reportId);
      const body = await tracked(child);
      expect(body).toMatchObject({ status: 'in_progress', merged: true, follows: null, agency: null });
      expect(body.deadline).toMatchObject({ kind: 'resolution' });
      const told = JSON.stringify(body);
      expect(told).not.toContain(secret.reportId);
      expect(told).not.toMatch(/Pungutan|Kami periksa/);
      expect(told).not.toContain(secret.code);
    });

    it('follow the last of a chain, in whatever order it was heard of', async () => {
      const [handled, middle, child] = [
        await parent(),
        await known(harness, filedReport()),
        await known(harness, filedReport()),
      ];
      await merge(child, middle.reportId);
      await merge(middle, handled.reportId);
      expect(await tracked(child)).toMatchObject({
        status: 'in_progress',
        follows: { reportId: handled.reportId },
      });
      const { body } = await get(`/v1/desk/reports/${handled.reportId}`, own).expect(200);
      const children = body.children.map(({ reportId }: { reportId: string }) => reportId);
      expect(children.sort()).toEqual([middle.reportId, child.reportId].sort());
    });

    it('are shown to staff on both sides, with how many have the same', async () => {
      const [handled, child] = [await parent(), await known(harness, filedReport())];
      await merge(child, handled.reportId);
      const supported = { ...child, additions: [], supporters: 3 };
      harness.deliver(eventOf(reportSupported, child.reportId, 2, supported));
      await eventually(async () => {
        const { body } = await get(`/v1/desk/reports/${handled.reportId}`, own).expect(200);
        expect(body.children).toMatchObject([{ reportId: child.reportId, supporters: 3 }]);
      });
      const { body } = await get(`/v1/desk/reports/${child.reportId}`, own).expect(200);
      expect(body).toMatchObject({
        parentId: handled.reportId,
        parent: { reportId: handled.reportId, status: 'in_progress' },
        can: ['read_reporter', 'make_secret', 'unmerge'],
      });
    });

    it('are shown to the agency in charge, but for what is secret and not theirs to see', async () => {
      const handled = await parent();
      const [open, secret] = [
        await known(harness, filedReport()),
        await known(harness, filedReport({ secret: true })),
      ];
      for (const child of [open, secret]) await merge(child, handled.reportId);
      const office = await signIn(harness, 'liaison_officer', 'dinas');
      const shownTo = async (by: Signed) => {
        const { body } = await get(`/v1/desk/reports/${handled.reportId}`, by).expect(200);
        return body.children.map(({ reportId }: { reportId: string }) => reportId).sort();
      };
      expect(await shownTo(own)).toEqual([open.reportId, secret.reportId].sort());
      expect(await shownTo(office)).toEqual([open.reportId]);
      await get(`/v1/desk/reports/${secret.reportId}`, office).expect(404);
    });

    it('are by themselves again as they were', async () => {
      const [handled, child] = [await parent(), await known(harness, filedReport())];
      const before = await tracked(child);
      await merge(child, handled.reportId);
      const alone = verificationOf(child, { version: 3 });
      const more = { actor: verifier, formerParentId: handled.reportId, reason: 'Simpang yang lain.' };
      await atDesk(harness, reportUnmerged, alone, more);
      const { timeline: _, ledger: __, ...after } = await tracked(child);
      expect(before).toMatchObject(after);
    });

    it('keep who watches one of them up to date with the other', async () => {
      const [handled, child] = [await parent(), await known(harness, filedReport())];
      await merge(child, handled.reportId);
      const heard: string[] = [];
      const end = harness.app.get(ReportChanges).watch(child.reportId, ({ status }) => heard.push(status));
      const answered = caseOf(handled, { status: 'answered', version: 3, clocks: [clock('reply')] });
      const said = {
        actor: officer,
        text: 'Lampu sudah diganti.',
        evidence: [],
        noEvidenceReason: 'Tidak ada.',
      };
      harness.deliver(eventOf(reportAnswered, handled.reportId, 3, { ...answered, ...said }));
      await eventually(async () => expect(heard.at(-1)).toBe('answered'));
      end();
      expect(await tracked(child)).toMatchObject({ status: 'answered', owner: 'reporter', can: ['add'] });
    });
  });

  describe('joining', () => {
    it('names a report that the officer can see', async () => {
      const [one, other] = [await known(harness, filedReport()), await known(harness, filedReport())];
      const path = `/v1/desk/reports/${one.reportId}/merges`;
      await post(path, own, { parentId: other.reportId }).expect(200);
      expect(asked.at(-1)).toMatchObject({
        type: 'routing.merge-report.v1',
        request: { reportId: one.reportId, parentId: other.reportId, reason: null },
      });
      const hidden = await known(harness, filedReport(), { deskAgencyId: 'kota-lain' });
      for (const parentId of [hidden.reportId, randomUUID()]) {
        const reply = await post(path, own, { parentId }).expect(409);
        expect(reply.body).toMatchObject({ errors: [{ field: 'parentId', rule: 'unknown' }] });
      }
      await post(path, foreign, { parentId: other.reportId }).expect(404);
    });
  });

  describe('found', () => {
    const bridge = {
      title: 'Jembatan gantung putus',
      text: 'Jembatan gantung di atas sungai Lunto putus, anak sekolah tidak bisa menyeberang.',
      incidentDate: '2024-11-17',
      categoryId: 'lampu',
    };
    const similar = (body: object) => http(harness.app).post('/v1/reports/similar').send(body);
    const ids = (body: { items: { reportId: string }[] }) => body.items.map(({ reportId }) => reportId);
    let open: FiledReport, fresh: FiledReport, secret: FiledReport;

    beforeAll(async () => {
      open = await known(harness, filedReport(bridge), { forwardedAt });
      fresh = await known(harness, filedReport(bridge));
      secret = await known(harness, filedReport({ ...bridge, secret: true }), { forwardedAt });
    });

    it('are offered while somebody writes, with what speaks for them, if everybody may read them', async () => {
      const sought = { ...bridge, regionCode: '13.73.04.2001' };
      const { body } = await similar(sought).expect(200);
      expect(ids(body)).toEqual([open.reportId]);
      expect(body.items[0]).toMatchObject({ score: 1, reasons: ['text', 'place', 'time', 'category'] });
      expect(JSON.stringify(body)).not.toContain(open.code);
    });

    it('are found by a short text too', async () => {
      const { body } = await similar({ text: 'jembatan putus', regionCode: '13.73.04.2001' }).expect(200);
      expect(ids(body)).toEqual([open.reportId]);
      expect((await similar({ text: 'dokter gigi cuti' }).expect(200)).body.items).toEqual([]);
      expect((await similar({ text: `' & | ! ( <-> \\ :*` }).expect(200)).body.items).toEqual([]);
    });

    it('are not those of another city, nor what was joined with another', async () => {
      const elsewhere = { text: bridge.text, title: bridge.title, regionCode: '13.71.01.1001' };
      expect((await similar(elsewhere).expect(200)).body.items).toEqual([]);
      const child = await known(harness, filedReport(bridge), { forwardedAt });
      await atDesk(
        harness,
        reportMerged,
        verificationOf(child, { version: 3, parentId: open.reportId, firstForwardedAt: forwardedAt }),
        { actor: verifier, parentId: open.reportId, reason: null },
      );
      expect(ids((await similar(bridge).expect(200)).body)).toEqual([open.reportId]);
    });

    it('are found near a point, whatever village was named', async () => {
      const location = { latitude: -0.68, longitude: 100.78 };
      const pole = { title: 'Tiang miring', text: 'Tiang telepon miring hampir roboh.', regionCode: null };
      const near = await known(harness, filedReport({ ...pole, location }), { forwardedAt });
      const sought = { text: 'tiang miring', location: { latitude: -0.6803, longitude: 100.7803 } };
      const { body } = await similar(sought).expect(200);
      expect(body.items).toMatchObject([{ reportId: near.reportId, reasons: ['text', 'place'] }]);
    });

    it('are shown to the desk also before they are published, and secret ones to who may see them', async () => {
      const path = `/v1/desk/reports/${fresh.reportId}/duplicates`;
      const { body } = await get(path, own).expect(200);
      expect(ids(body).sort()).toEqual([open.reportId, secret.reportId].sort());
      expect(body.items[0]).toMatchObject({ score: 1, status: 'assigned' });
      await get(path, foreign).expect(404);
      const other = await known(harness, filedReport(bridge), { deskAgencyId: 'kota-lain' });
      const theirs = await get(`/v1/desk/reports/${other.reportId}/duplicates`, foreign).expect(200);
      expect(theirs.body.items).toEqual([]);
    });

    it.each([
      [{}, 'text'],
      [{ text: 'x', regionCode: '1373' }, 'regionCode'],
      [{ text: 'x', location: { latitude: 100, longitude: 0 } }, 'location.latitude'],
      [{ text: 'x', incidentDate: 'kemarin' }, 'incidentDate'],
    ])('refuse %j', async (body, field) => {
      const reply = await similar(body).expect(400);
      expect(reply.body).toMatchObject({ errors: [{ field }] });
    });
  });
});
