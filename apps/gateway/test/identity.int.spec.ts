import {
  identityErased,
  identityOpened,
  reportAdjusted,
  reportAmended,
  type RequestOf,
  secrecyChanged,
  type submitReport,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { ReporterSealing } from '../src/filing/reporter-sealing';
import {
  type Asked,
  deliverReference,
  type Harness,
  http,
  known,
  playIntake,
  playServices,
  signIn,
  startGateway,
  verificationOf,
} from './gateway.harness';

type Kept = { sealed: object | null; reporterId: string | null; erasedAt: string | null };

const forwardedAt = '2024-11-20T02:00:00.000Z';
const siti = {
  name: 'Siti Nurhaliza',
  email: 'Siti@Example.id',
  phone: '0812-3456-7890',
  nik: '1373044711800001',
  address: 'Jl. Proklamasi 17',
};
const reason = 'Pelapor menyebut ancaman dan harus dihubungi hari ini.';

describeWithServers('who filed a report', (servers) => {
  let harness: Harness;
  let submitted: RequestOf<typeof submitReport>[];
  let asked: Asked[];
  let answers: ((asked: Asked) => object | undefined) | undefined;
  const kept = new Map<string, Kept>();

  const get = (path: string, token?: string) =>
    http(harness.app)
      .get(path)
      .set(token ? { authorization: `Bearer ${token}` } : {});
  const post = (path: string, body: object, token?: string) =>
    http(harness.app)
      .post(path)
      .set(token ? { authorization: `Bearer ${token}` } : {})
      .send(body);
  const ofType = (type: string, reportId: string) =>
    asked.filter(({ type: one, request }) => one === type && JSON.stringify(request).includes(reportId));
  const reads = async (reportId: string) =>
    (
      await harness.db.query('SELECT how, role, agency_id FROM identity_reads WHERE report_id = $1', [
        reportId,
      ])
    ).rows;

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date('2024-11-22T05:00:00.000Z'));
    await deliverReference(harness);
    submitted = await playIntake(harness);
    asked = await playServices(harness, (one) => {
      const given = answers?.(one);
      if (given) return given as { result: unknown };
      const reportId = String(one.request.reportId ?? (one.request.reportIds as string[])[0]);
      if (one.type === 'intake.erase-identity.v1') {
        return { result: { reportIds: [reportId], erasedAt: '2024-11-22T05:00:00.000Z' } };
      }
      // What was carried out at once is registered as a claim over personal data.
      if (one.type === 'intake.register-data-request.v1') {
        const at = '2024-11-22T05:00:00.000Z';
        const { requestId, kind } = one.request;
        const settled = { settledAt: at, outcome: 'granted', settledBy: null, lastStep: null, version: 1 };
        return { result: { requestId, reportId, kind, receivedAt: at, dueAt: at, ...settled } };
      }
      if (one.type === 'intake.set-secrecy.v1') {
        return {
          result: {
            reportId,
            anonymous: one.request.anonymous ?? false,
            secret: one.request.secret ?? false,
          },
        };
      }
      if (one.type === 'intake.correct-identity.v1') return { result: { reportId } };
      return { result: kept.get(reportId) ?? { sealed: null, reporterId: null, erasedAt: null } };
    });
  });
  afterEach(() => (answers = undefined));
  afterAll(() => harness?.stop());

  const filed = async (
    changes: Parameters<typeof filedReport>[0] = {},
    where: Parameters<typeof known>[2] = { forwardedAt },
  ) => {
    const report = await known(harness, filedReport(changes), where);
    const { identity } = harness.app.get(ReporterSealing).sealed(report.reportId, siti);
    const {
      reporterId,
      contactIndexes: _indexes,
      ...sealed
    } = identity ?? { reporterId: '', contactIndexes: [] };
    kept.set(report.reportId, { sealed, reporterId, erasedAt: null });
    return report;
  };

  it('is sealed with the keyed hashes of the contacts, the same for all their spellings', async () => {
    const body = {
      class: 'complaint',
      title: 'Lampu jalan padam',
      text: 'Lampu jalan padam sejak kemarin malam.',
      incidentDate: '2024-11-18',
      reporter: siti,
    };
    await post('/v1/reports', body).expect(201);
    const other = { ...siti, email: 'siti@example.ID', phone: '+6281234567890' };
    await post('/v1/reports', { ...body, reporter: other }).expect(201);
    const [first, second] = submitted.map(({ identity }) => identity);
    expect(first?.contactIndexes).toHaveLength(2);
    expect(second?.contactIndexes).toEqual(first?.contactIndexes);
    expect(first?.reporterId).toBe(submitted[0]?.report.reportId);
    expect(JSON.stringify(submitted)).not.toMatch(/Siti|siti|8123456|13730447/);
  });

  describe('to the public', () => {
    const nameOf = async ({ reportId }: { reportId: string }) =>
      (await get(`/v1/public/reports/${reportId}`).expect(200)).body.reporterName as string | null;

    it('is a name, or "Anonim", and nothing more', async () => {
      const report = await filed();
      expect(await nameOf(report)).toBe('Siti Nurhaliza');
      const { text } = await get(`/v1/public/reports/${report.reportId}`);
      expect(text).not.toMatch(/Example\.id|3456|Proklamasi|13730447/i);
      expect(await nameOf(await filed({ anonymous: true }))).toBe('Anonim');
      const { text: list } = await get('/v1/public/reports').expect(200);
      expect(list).not.toMatch(/Siti|Anonim/);
    });

    it('is nobody where a desk filed it for somebody, or who filed it was erased', async () => {
      const proxy = await filed({ proxy: true });
      expect(await nameOf(proxy)).toBeNull();
      expect(ofType('intake.read-identity.v1', proxy.reportId)).toEqual([]);
      const erased = await filed();
      kept.set(erased.reportId, { sealed: null, reporterId: null, erasedAt: '2024-11-22T05:00:00.000Z' });
      expect(await nameOf(erased)).toBeNull();
    });

    it('is not known while intake is away, and nobody waits for it', async () => {
      const report = await filed();
      answers = () => ({ problem: { slug: 'service-unavailable', detail: '', data: {} } });
      const begun = Date.now();
      expect(await nameOf(report)).toBeNull();
      expect(Date.now() - begun).toBeLessThan(2_000);
    });
  });

  describe('to staff', () => {
    it('is shown with the report that they may see, and that is recorded', async () => {
      const report = await filed();
      const officer = await signIn(harness, 'liaison_officer', 'dinas');
      const { body } = await get(`/v1/desk/reports/${report.reportId}/reporter`, officer.token).expect(200);
      expect(body).toEqual({ reportId: report.reportId, reporter: siti, proxy: false, erasedAt: null });
      expect(await reads(report.reportId)).toEqual([
        { how: 'read', role: 'liaison_officer', agency_id: 'dinas' },
      ]);
    });

    it.each([
      ['liaison_officer', 'kota-lain', 404],
      ['verifier', 'kota-lain', 404],
      ['oversight', 'nasional', 403],
    ] as const)('is not shown to the %s of %s', async (role, agencyId, status) => {
      const report = await filed();
      const { token } = await signIn(harness, role, agencyId);
      await get(`/v1/desk/reports/${report.reportId}/reporter`, token).expect(status);
      await get(`/v1/desk/reports/${report.reportId}/reporter`).expect(401);
      expect(await reads(report.reportId)).toEqual([]);
    });

    it('is opened of an anonymous report for a reason alone, by the verifier of its desk', async () => {
      const report = await filed({ anonymous: true });
      const path = `/v1/desk/reports/${report.reportId}`;
      const { token, accountId } = await signIn(harness, 'verifier', 'kota');
      await get(`${path}/reporter`, token).expect(409);
      await post(`${path}/identity-openings`, { reason: 'ingin tahu' }, token).expect(400);
      expect(await reads(report.reportId)).toEqual([]);
      const { body } = await post(`${path}/identity-openings`, { reason }, token).expect(200);
      expect(body).toMatchObject({ reporter: siti });
      const actor = { kind: 'staff', accountId, role: 'verifier', agencyId: 'kota' };
      expect(ofType('intake.open-identity.v1', report.reportId)).toMatchObject([
        { request: { actor, reason } },
      ]);
      expect(await reads(report.reportId)).toEqual([{ how: 'open', role: 'verifier', agency_id: 'kota' }]);
    });

    it.each([
      ['agency_admin', 'dinas', 403],
      ['liaison_officer', 'dinas', 403],
      ['arbiter', 'nasional', 403],
      ['oversight', 'nasional', 403],
      ['verifier', 'kota-lain', 404],
    ] as const)('is not opened by the %s of %s', async (role, agencyId, status) => {
      const report = await filed({ anonymous: true });
      const { token } = await signIn(harness, role, agencyId);
      await post(`/v1/desk/reports/${report.reportId}/identity-openings`, { reason }, token).expect(status);
      expect(ofType('intake.open-identity.v1', report.reportId)).toEqual([]);
    });

    it('when opened is seen by the reporter with office, time and reason, and by nobody else', async () => {
      const report = await filed({ anonymous: true });
      const at = '2024-11-22T04:00:00.000Z';
      const actor = {
        kind: 'staff',
        accountId: report.reportId,
        role: 'verifier',
        agencyId: 'kota',
      } as const;
      const state = { ...report, additions: [], supporters: 0 };
      const data = { ...state, opening: { actor, reason, at } };
      harness.deliver(eventOf(identityOpened, report.reportId, 2, data, new Date(at)));
      await eventually(async () => {
        const { body } = await get(`/v1/reports/${report.code}`);
        expect(body.timeline).toContainEqual({
          at,
          kind: 'identity_opened',
          actor: { kind: 'staff', role: 'verifier', agency: { id: 'kota', name: 'Kantor kota' } },
          data: { reason },
          audience: 'reporter',
        });
      });
      const { text } = await get(`/v1/public/reports/${report.reportId}`).expect(200);
      expect(text).not.toContain('identity_opened');
    });
  });

  describe('to whom it is hidden', () => {
    it('becomes everybody when the reporter makes the report secret', async () => {
      const report = await filed();
      await post(`/v1/reports/${report.code}/secrecy`, {}).expect(400);
      await post(`/v1/reports/${report.code}/secrecy`, { secret: false }).expect(400);
      const { body } = await post(`/v1/reports/${report.code}/secrecy`, { secret: true }).expect(200);
      expect(body).toEqual({ reportId: report.reportId, anonymous: false, secret: true });
      const state = { ...report, secret: true, additions: [], supporters: 0 };
      const data = { ...state, actor: { kind: 'reporter' as const }, reason: null };
      harness.deliver(eventOf(secrecyChanged, report.reportId, 2, data));
      await eventually(() => get(`/v1/public/reports/${report.reportId}`).expect(404));
      const { text } = await get(`/v1/public/reports?limit=100`).expect(200);
      expect(text).not.toContain(report.reportId);
    });

    it('is decided by a desk with a reason', async () => {
      const report = await filed();
      const path = `/v1/desk/reports/${report.reportId}/secrecy`;
      const { token } = await signIn(harness, 'verifier', 'kota');
      await post(path, {}, token).expect(400);
      await post(path, { reason: 'Menyebut nama anak.' }, token).expect(200);
      expect(ofType('intake.set-secrecy.v1', report.reportId)).toMatchObject([
        { request: { secret: true, reason: 'Menyebut nama anak.', actor: { role: 'verifier' } } },
      ]);
      const other = await signIn(harness, 'liaison_officer', 'dinas');
      await post(path, { reason: 'Menyebut nama anak.' }, other.token).expect(403);
    });
  });

  it('is corrected by the reporter under the same data key', async () => {
    const report = await filed();
    const corrected = { name: 'Siti Aminah', email: 'baru@example.id' };
    await http(harness.app).put(`/v1/reports/${report.code}/reporter`).send(corrected).expect(200);
    const [{ request } = { request: {} }] = ofType('intake.correct-identity.v1', report.reportId);
    const { identity, contact } = request as RequestOf<typeof import('@lapor/contracts').correctIdentity>;
    expect(identity.wrappedKey).toBe(
      (kept.get(report.reportId)?.sealed as { wrappedKey: string }).wrappedKey,
    );
    expect(harness.app.get(ReporterSealing).open(identity)).toEqual(corrected);
    expect(contact).not.toBeNull();
    await http(harness.app)
      .put(`/v1/reports/${report.code}/reporter`)
      .send({ email: 'x@example.id' })
      .expect(400);
  });

  describe('erased', () => {
    const told = 'Saya Siti Nurhaliza, Jl. Proklamasi 17, telepon 0812 3456 7890.';

    it('by the reporter who confirms it, is taken out of what was written', async () => {
      const report = await filed({ title: 'Lampu Siti Nurhaliza padam', text: told });
      await post(`/v1/reports/${report.code}/erasure`, {}).expect(400);
      const { body } = await post(`/v1/reports/${report.code}/erasure`, { confirmation: true }).expect(200);
      expect(body).toEqual({ reportId: report.reportId, erasedAt: '2024-11-22T05:00:00.000Z' });
      expect(ofType('intake.erase-identity.v1', report.reportId)).toMatchObject([
        {
          request: {
            reportIds: [report.reportId],
            cause: 'request',
            texts: [
              {
                version: 1,
                title: 'Lampu [dihapus] padam',
                text: 'Saya [dihapus], [dihapus], telepon [dihapus].',
                said: [{ service: 'routing', texts: { title: 'Lampu [dihapus] padam' } }],
              },
            ],
          },
        },
      ]);
    });

    it('while the report changes is tried again', async () => {
      const report = await filed();
      let refusals = 2;
      answers = ({ type }) =>
        type === 'intake.erase-identity.v1' && refusals-- > 0
          ? { problem: { slug: 'changed-meanwhile', detail: '', data: {} } }
          : undefined;
      await post(`/v1/reports/${report.code}/erasure`, { confirmation: true }).expect(200);
      expect(ofType('intake.erase-identity.v1', report.reportId)).toHaveLength(3);
    });

    it('leaves the read model without a trace, also where it quotes what was added', async () => {
      const report = await filed({ text: told });
      const amended = { ...report, additions: [{ text: told, at: forwardedAt }], supporters: 0 };
      harness.deliver(
        eventOf(reportAmended, report.reportId, 2, { ...amended, text: told, added: { nama: 'Siti' } }),
      );
      await eventually(async () => {
        const { text } = await get(`/v1/reports/${report.code}`);
        expect(text.match(/Nurhaliza/g)?.length).toBeGreaterThan(2);
      });
      const clean = 'Saya [dihapus].';
      const erased = {
        ...report,
        text: clean,
        contactable: false,
        additions: [{ text: clean, at: forwardedAt }],
      };
      const data = {
        ...erased,
        supporters: 0,
        cause: 'request' as const,
        at: forwardedAt,
        added: [{}],
        said: [],
      };
      harness.deliver(eventOf(identityErased, report.reportId, 3, data));
      harness.deliver(eventOf(reportAdjusted, report.reportId, 3, verificationOf(report, { version: 3 })));
      await eventually(async () => {
        const { rows } = await harness.db.query(
          `SELECT v::text || (SELECT string_agg(e::text, ' ') FROM timeline_entries e WHERE e.report_id = v.report_id) AS all
           FROM report_views v WHERE report_id = $1`,
          [report.reportId],
        );
        expect(rows[0]?.all).toContain('identity_erased');
        expect(rows[0]?.all).not.toMatch(/Siti|Nurhaliza|Proklamasi|3456/);
      });
    });
  });
});
