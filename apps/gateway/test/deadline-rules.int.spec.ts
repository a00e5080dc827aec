import { createHash, randomUUID } from 'node:crypto';
import { answerObjected, type Attachment, calendarChanged, responsePosted } from '@lapor/contracts';
import {
  describeWithServers,
  eventOf,
  eventually,
  filedReport,
  sampleCalendar,
  sampleRegulation,
} from '@lapor/testing';
import {
  type Asked,
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
const reason = 'Keputusan baru.';

describeWithServers('the rules of deadlines', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let national: Signed, city: Signed, office: Signed, overseer: Signed;
  const get = (path: string, by?: Signed) => {
    const request = http(harness.app).get(path);
    return by ? request.set('authorization', `Bearer ${by.token}`) : request;
  };
  const send = (method: 'put' | 'post', path: string, by: Signed, body: object) =>
    http(harness.app)[method](path).set('authorization', `Bearer ${by.token}`).send(body);

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date('2024-11-25T02:00:00.000Z'));
    await deliverReference(harness);
    const local = { ...sampleCalendar({ id: 'kota', agencyId: 'kota' }), reason };
    harness.deliver(eventOf(calendarChanged, 'kota', 1, local));
    const daysOff = [{ date: '2024-11-27', kind: 'election_day' as const, name: 'Pilkada' }];
    const newer = { ...sampleCalendar({ version: 2, daysOff }), reason: 'Hari pemungutan suara.' };
    harness.deliver(eventOf(calendarChanged, 'id-wib', 2, newer));
    asked = await playServices(harness, ({ type, request }) => {
      if (type.includes('agency-calendar')) {
        const { agencyId, calendarId } = request;
        return { result: { agencyId, calendarId } };
      }
      if (type.includes('days-off')) return { result: { calendars: [{ id: 'id-wib', version: 3 }] } };
      return { result: { id: 'id-wib', version: 3 } };
    });
    national = await signIn(harness, 'verifier', 'nasional');
    city = await signIn(harness, 'verifier', 'kota');
    office = await signIn(harness, 'agency_admin', 'dinas');
    overseer = await signIn(harness, 'oversight', 'nasional');
    await eventually(async () => {
      const { body } = await get('/v1/admin/calendars', national).expect(200);
      expect(body.items).toMatchObject([
        { id: 'id-wib', version: 2, agencyId: null },
        { id: 'kota', version: 1, agencyId: 'kota' },
      ]);
    });
  });
  afterAll(() => harness?.stop());

  it('are kept by verifiers', async () => {
    for (const by of [office, overseer]) {
      await get('/v1/admin/calendars', by).expect(403);
      await get('/v1/admin/regulations', by).expect(403);
    }
    await get('/v1/admin/calendars').expect(401);
  });

  it('tell how each version of a calendar came about', async () => {
    const { body } = await get('/v1/admin/calendars/id-wib', city).expect(200);
    expect(body).toMatchObject({
      calendar: { version: 2, daysOff: [{ date: '2024-11-27' }] },
      versions: [
        { version: 2, reason: 'Hari pemungutan suara.' },
        { version: 1, reason: 'Awal.' },
      ],
    });
    await get('/v1/admin/calendars/tidak-ada', city).expect(404);
  });

  it('are the nation’s to change for all, and a city’s for its own', async () => {
    const { id: _id, version: _version, ...fields } = sampleCalendar();
    const save = (id: string, by: Signed, changes: object) =>
      send('put', `/v1/admin/calendars/${id}`, by, { ...fields, expectedVersion: 1, reason, ...changes });
    await save('id-wib', national, { expectedVersion: 2 }).expect(200, { id: 'id-wib', version: 3 });
    expect(asked.at(-1)).toMatchObject({
      type: 'routing.save-calendar.v1',
      request: { expectedVersion: 2, calendar: { id: 'id-wib' } },
    });
    await save('id-wib', city, {}).expect(403);
    await save('id-wib', city, { agencyId: 'kota' }).expect(403);
    await save('kota', city, { agencyId: 'kota' }).expect(200);
    await save('kota', city, { agencyId: null }).expect(403);
    await save('baru', city, { agencyId: 'dinas', expectedVersion: null }).expect(200);
    await save('baru', city, { agencyId: 'kota-lain', expectedVersion: null }).expect(403);
    for (const wrong of [
      { zone: 'Mars/Olympus' },
      { workingWeekdays: [] },
      { workingWeekdays: [8] },
      { daysOff: [{ date: '2024-02-30', kind: 'national_holiday', name: 'x' }] },
      { daysOff: [{ date: '2024-02-20', kind: 'national_holiday', name: 'x\u0000' }] },
      { reason: '' },
      { colour: 'red' },
    ]) {
      const reply = await save('id-wib', national, wrong).expect(400);
      expect(reply.body.type).toBe('urn:lapor:problem:validation-failed');
    }
  });

  it('take a day off in many calendars at once', async () => {
    const add = [{ date: '2025-08-18', kind: 'national_holiday', name: 'Cuti HUT RI' }];
    const change = (by: Signed, body: object) =>
      send('post', '/v1/admin/days-off', by, { calendarIds: [], add, reason, ...body });
    await change(national, {}).expect(200);
    await change(city, {}).expect(403);
    await change(city, { calendarIds: ['kota', 'id-wib'] }).expect(403);
    await change(city, { calendarIds: ['kota'] }).expect(200);
    await change(city, { calendarIds: ['tidak-ada'] }).expect(404);
    await change(city, { calendarIds: ['kota'], add: [] }).expect(400);
  });

  it('let an agency work by a calendar of the nation or of its own side', async () => {
    const set = (agencyId: string, calendarId: string, by = city) =>
      send('put', `/v1/admin/agencies/${agencyId}/calendar`, by, { calendarId });
    await set('dinas', 'kota').expect(200, { agencyId: 'dinas', calendarId: 'kota' });
    await set('dinas', 'tidak-ada').expect(404);
    await set('kota-lain', 'id-wib').expect(403);
    await set('kota-lain', 'kota', national).expect(404);
    await set('tidak-ada', 'id-wib', national).expect(422);
  });

  it('come as regulations, which the nation alone puts in force', async () => {
    const { version: _, ...regulation } = sampleRegulation({ effectiveFrom: '2026-01-01' });
    const save = (by: Signed, changes: object = {}) =>
      send('post', '/v1/admin/regulations', by, { ...regulation, reason, ...changes });
    await save(national).expect(200);
    expect(asked.at(-1)).toMatchObject({ request: { regulation: { effectiveFrom: '2026-01-01' }, reason } });
    await save(city).expect(403);
    await save(national, { effectiveFrom: 'soon' }).expect(400);
    await save(national, { lengths: {} }).expect(400);
    const { body } = await get('/v1/admin/regulations', city).expect(200);
    expect(body.items).toMatchObject([{ id: 'sp4n', version: 1, basis: 'UU 25/2009' }]);
  });

  describe('show', () => {
    const file = (mediaType: Attachment['mediaType'], size: number): Attachment => ({
      attachmentId: randomUUID(),
      ...{ mediaType, size, sha256: createHash('sha256').update(mediaType).digest('hex') },
    });
    const [photo, letter, shown] = [
      file('image/jpeg', 2048),
      file('application/pdf', 4000),
      file('image/jpeg', 10),
    ];
    const report = filedReport({
      attachments: [photo],
      text: 'Lampu <script>alert(1)</script> padam & gelap.',
    });
    beforeAll(async () => {
      await known(harness, report, { forwardedAt });
      const state = await withCase(harness, report, { status: 'in_progress', version: 1 });
      const officer = { kind: 'staff', accountId: report.reportId, role: 'liaison_officer' } as const;
      const data = { ...state, version: 2, actor: { ...officer, agencyId: 'dinas' }, first: true };
      const at = new Date('2024-11-21T02:00:00.000Z');
      const evidence = [{ description: 'Foto lampu', attachment: shown }];
      const response = { ...data, text: 'Kami periksa.', evidence };
      harness.deliver(eventOf(responsePosted, report.reportId, 2, response, at));
      const reporter = { kind: 'reporter' } as const;
      const objection = { actor: reporter, reason: 'Masih padam.', attachments: [letter] };
      const later = new Date('2024-11-22T02:00:00.000Z');
      const objected = { ...state, version: 3, ...objection };
      harness.deliver(eventOf(answerObjected, report.reportId, 3, objected, later));
      await eventually(async () => {
        const { body } = await get(`/v1/reports/${report.code}`).expect(200);
        expect(body.timeline).toMatchObject([{}, {}, {}, { kind: 'response' }, { kind: 'objected' }]);
      });
    });

    it('reporter and staff how each date comes about, by the version it was computed with', async () => {
      const { body } = await get(`/v1/reports/${report.code}/clocks`).expect(200);
      const kinds = body.items.map(({ kind }: { kind: string }) => kind);
      expect(kinds).toEqual(['verification', 'first_response', 'resolution']);
      expect(body.items[2]).toMatchObject({
        dueAt: '2024-12-10T16:59:59.999Z',
        basis: 'UU 25/2009',
        zone: 'Asia/Jakarta',
        agency: { id: 'dinas' },
        derivation: { startDate: '2024-11-19', dueDate: '2024-12-09', dueAt: '2024-12-09T16:59:59.999Z' },
      });
      expect(body.items[2].derivation.skipped).toContainEqual({ date: '2024-11-23', reason: 'weekend' });
      const desk = await get(`/v1/desk/reports/${report.reportId}/clocks`, city).expect(200);
      expect(desk.body).toEqual(body);
    });

    it('whose time a report took, in parts that add up', async () => {
      const { body } = await get(`/v1/reports/${report.code}`).expect(200);
      const { parts, workingMs } = body.ledger as { parts: { workingMs: number }[]; workingMs: number };
      expect(parts).toMatchObject([
        { holder: 'desk', agency: { id: 'kota' } },
        { holder: 'agency', agency: { id: 'dinas' } },
      ]);
      expect(workingMs).toBeGreaterThan(0);
      expect(parts.reduce((sum, part) => sum + part.workingMs, 0)).toBe(workingMs);
      const desk = await get(`/v1/desk/reports/${report.reportId}`, city).expect(200);
      const of = ({ holder, agency }: { holder: string; agency: unknown }) => ({ holder, agency });
      expect(desk.body.ledger.parts.map(of)).toEqual(body.ledger.parts.map(of));
    });

    it('the Ombudsman the whole course of a report, sealed', async () => {
      const reply = await get(`/v1/reports/${report.code}/referral-package`).expect(200);
      expect(reply.headers['content-disposition']).toBe(`attachment; filename="laporan-${report.code}.json"`);
      const { content, sha256 } = reply.body;
      expect(content).toMatchObject({
        proof: { code: report.code, receivedAt: report.receivedAt, desk: { id: 'kota' } },
        report: { text: report.text },
        timeline: [
          { kind: 'submitted' },
          {},
          { kind: 'forwarded' },
          { kind: 'response' },
          { kind: 'objected' },
        ],
        clocks: [{ derivation: {} }, {}, {}],
      });
      expect(createHash('sha256').update(inOrder(content)).digest('hex')).toBe(sha256);
      await get('/v1/reports/7KQM-2FXA-9PDT/referral-package').expect(404);
      await get(`/v1/reports/${report.code}/referral-package?format=pdf`).expect(400);
    });

    it('the Ombudsman every file: what it is, when it came, with which words, and where it is', async () => {
      const { body } = await get(`/v1/reports/${report.code}/referral-package`).expect(200);
      const place = `https://lapor.example.id/v1/reports/${report.code}/attachments`;
      const told = (file: Attachment, rest: object) => ({
        ...{ ...file, agency: null, url: `${place}/${file.attachmentId}` },
        ...rest,
      });
      const { receivedAt: at, title: words } = report;
      expect(body.content.files).toEqual([
        told(photo, { at, kind: 'submitted', words }),
        told(shown, {
          ...{ at: '2024-11-21T02:00:00.000Z', kind: 'response', words: 'Foto lampu' },
          agency: expect.objectContaining({ id: 'dinas' }),
        }),
        told(letter, { at: '2024-11-22T02:00:00.000Z', kind: 'objected', words: 'Masih padam.' }),
      ]);
      const page = await get(`/v1/reports/${report.code}/referral-package?format=html`).expect(200);
      expect(page.text).toContain(`<a href="${place}/${letter.attachmentId}">PDF, 4 kB</a>`);
      expect(page.text).toContain(`SHA-256: ${letter.sha256}`);
      expect(page.text.replace(/\s+/g, ' ')).toContain(
        'Pelapor menyatakan belum selesai, pelapor <div class="text">Masih padam.</div>',
      );
    });

    it('it as a page to print, without scripts', async () => {
      const reply = await get(`/v1/reports/${report.code}/referral-package?format=html`).expect(200);
      expect(reply.headers['content-type']).toContain('text/html');
      expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(reply.text).toContain('Lampu &lt;script&gt;alert(1)&lt;/script&gt; padam &amp; gelap.');
      expect(reply.text).not.toContain('<script');
      expect(reply.text).toContain('Selasa, 19 November 2024');
      expect(reply.text).toContain('WIB');
    });
  });
});

/** As anybody would make it canonical who checks the seal. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${inOrder(inner)}`).join(',')}}`;
}
