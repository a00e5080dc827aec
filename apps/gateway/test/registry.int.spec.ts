import { describeWithServers, eventually, sampleAgency, sampleCategory } from '@lapor/testing';
import {
  type Asked,
  deliverReference,
  type Harness,
  http,
  playServices,
  signIn,
  startGateway,
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const reason = 'Perangkat daerah baru.';
const { id: _id, active: _active, ...form } = sampleAgency({ parentId: 'kota' });
const refused = (slug: string) => `urn:lapor:problem:${slug}`;

describeWithServers('the registry', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  let national: Signed, city: Signed, office: Signed, officer: Signed;
  let errors: object[] = [];
  const get = (path: string, by: Signed) =>
    http(harness.app).get(`/v1/admin${path}`).set('authorization', `Bearer ${by.token}`);
  const put = (path: string, by: Signed, body: object) =>
    http(harness.app).put(`/v1/admin${path}`).set('authorization', `Bearer ${by.token}`).send(body);
  const send = (by: Signed, body: string | Buffer, query = '', type = 'text/csv') =>
    http(harness.app)
      .post(`/v1/admin/agencies/import${query}`)
      .set('authorization', `Bearer ${by.token}`)
      .set('content-type', type)
      .send(body);
  const exported = async (by: Signed) => (await get('/agencies/export', by).expect(200)).text;

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date('2024-11-25T02:00:00.000Z'));
    await deliverReference(harness);
    asked = await playServices(harness, ({ type, request }) => {
      if (type.includes('recode')) return { result: { changed: 2 } };
      if (!type.includes('import')) return { result: { id: 'baru', version: 1 } };
      const rows = request.rows as { line: number; agency: { id: string } }[];
      const changes = rows.map(({ line, agency }, i) => ({
        line,
        id: agency.id,
        change: i === 0 ? 'changed' : 'unchanged',
        fields: i === 0 ? [{ field: 'name', from: 'a', to: 'b' }] : [],
      }));
      return { result: { applied: request.apply === true && errors.length === 0, changes, errors } };
    });
    national = await signIn(harness, 'verifier', 'nasional');
    city = await signIn(harness, 'verifier', 'kota');
    office = await signIn(harness, 'agency_admin', 'dinas');
    officer = await signIn(harness, 'liaison_officer', 'dinas');
  });
  afterAll(() => harness?.stop());

  it('shows the own agency and those below it, page by page', async () => {
    const ids = async (path: string, by: Signed) =>
      (await get(path, by).expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('/agencies', city)).toEqual(['desa', 'dinas', 'kota']);
    expect(await ids('/agencies', office)).toEqual(['dinas']);
    expect(await ids('/agencies', national)).toHaveLength(5);
    expect(await ids('/agencies?kind=office', city)).toEqual(['dinas']);
    expect(await ids('/agencies?q=KANTOR%20des', city)).toEqual(['desa']);
    expect(await ids('/agencies?parentId=nasional', national)).toEqual(['kota', 'kota-lain']);
    const { body } = await get('/agencies?limit=2', city).expect(200);
    expect(body).toMatchObject({ items: [{ id: 'desa' }, { id: 'dinas' }], next: 'dinas' });
    const last = await get('/agencies?limit=2&after=dinas', city).expect(200);
    expect(last.body).toMatchObject({ items: [{ id: 'kota' }], next: null });
    await get('/agencies', officer).expect(403);
  });

  it('shows an agency with its version and its officers, without their login names', async () => {
    const { body } = await get('/agencies/dinas', city).expect(200);
    expect(body).toMatchObject({ agency: { id: 'dinas', active: true }, version: 1 });
    const roles = body.officers.map(({ role }: { role: string }) => role).sort();
    expect(roles).toEqual(['agency_admin', 'liaison_officer']);
    expect(Object.keys(body.officers[0])).toEqual(['displayName', 'role']);
    await get('/agencies/kota-lain', city).expect(404);
    await get('/agencies/tidak-ada', national).expect(404);
  });

  it('lets an admin register and change what is below the own agency', async () => {
    const save = (id: string, by: Signed, changes: object = {}) =>
      put(`/agencies/${id}`, by, { ...form, expectedVersion: null, reason, ...changes });
    await save('baru', city).expect(200, { id: 'baru', version: 1 });
    expect(asked.at(-1)).toMatchObject({
      type: 'routing.save-agency.v1',
      request: { agency: { id: 'baru', parentId: 'kota' }, expectedVersion: null, reason },
    });
    await save('baru', office, { parentId: 'dinas', kind: 'unit' }).expect(200);
    await save('kota', city, { parentId: 'nasional', kind: 'city', expectedVersion: 1 }).expect(200);
    const before = asked.length;
    for (const [id, by, changes] of [
      ['baru', city, { parentId: 'kota-lain' }],
      ['baru', city, { parentId: null }],
      ['kota-lain', city, {}],
      ['dinas', city, { parentId: 'kota-lain' }],
      ['kota', city, { parentId: 'kota-lain' }],
    ] as const) {
      const reply = await save(id, by, changes).expect(422);
      expect(reply.body.type).toBe(refused('outside-subtree'));
    }
    await save('baru', officer).expect(403);
    for (const [wrong, rule] of [
      [{ regionCode: '1373' }, 'bps_code'],
      [{ affairs: ['a|b'] }, 'no_separator'],
      [{ kind: 'kantor' }, 'invalid_value'],
      [{ name: 'x\u0000' }, 'control_characters'],
      [{ active: true }, 'unknown_field'],
      [{ reason: '' }, 'too_small'],
    ] as const) {
      const reply = await save('baru', city, wrong).expect(400);
      expect(reply.body.errors).toMatchObject([{ rule }]);
    }
    expect(asked).toHaveLength(before);
  });

  it('writes agencies as a list that it reads again as it was', async () => {
    const list = await exported(city);
    expect(list.split('\r\n')[0]).toContain('id,parentId,name');
    const { body } = await send(city, list).expect(200);
    expect(body).toMatchObject({ applied: false, changed: 1, unchanged: 2, errors: [] });
    expect(body.changes).toMatchObject([{ line: 2, id: 'desa', fields: [{ field: 'name' }] }]);
    const { request } = asked.at(-1) as Asked;
    expect(request).toMatchObject({ withinAgencyId: 'kota', apply: false });
    const { active: _, ...office } = sampleAgency({ id: 'dinas', parentId: 'kota', name: 'Kantor dinas' });
    expect(request.rows).toContainEqual({ line: 3, agency: office });
    await send(national, list, '?apply=true').expect(200);
    expect(asked.at(-1)).toMatchObject({ request: { withinAgencyId: null, apply: true } });
  });

  it('applies a list as a whole or not at all', async () => {
    const list = await exported(city);
    const wrong = list.replace('Asia/Jakarta,id-wib', 'Asia/Jakarta,');
    const preview = await send(city, wrong).expect(200);
    expect(preview.body.errors).toMatchObject([{ line: 2, field: 'calendarId', rule: 'too_small' }]);
    const reply = await send(city, wrong, '?apply=true').expect(400);
    expect(reply.body.errors).toMatchObject([{ field: 'lines.2.calendarId' }]);
    expect(asked.at(-1)).toMatchObject({ request: { apply: false } });
    errors = [{ line: 3, field: 'parentId', rule: 'no_cycle', message: 'x' }];
    const circle = await send(city, list, '?apply=true').expect(400);
    expect(circle.body.errors).toMatchObject([{ field: 'lines.3.parentId', rule: 'no_cycle' }]);
    errors = [];
  });

  it('refuses what is no list, and who keeps none', async () => {
    const list = await exported(city);
    const before = asked.length;
    const windows = Buffer.from(list.replace('Kantor dinas', 'Kantor Caf\u00e9'), 'latin1');
    const foreign = await send(city, windows.subarray(1)).expect(400);
    expect(foreign.body.errors).toMatchObject([{ rule: 'not_utf8' }]);
    await send(city, list, '', 'text/plain').expect(415);
    await send(city, '{}', '', 'application/json').expect(415);
    await send(city, `${list}${'x'.repeat(5_000_000)}`).expect(413);
    await send(officer, list).expect(403);
    await get('/agencies/export', officer).expect(403);
    expect(asked).toHaveLength(before);
  });

  it('has categories and codes changed by the nation alone', async () => {
    const { id: _category, ...category } = sampleCategory();
    const save = (by: Signed, changes: object = {}) =>
      put('/categories/lampu', by, { ...category, expectedVersion: 1, reason, ...changes });
    const { body } = await get('/categories/lampu', national).expect(200);
    expect(body).toMatchObject({ category: { id: 'lampu', owners: {} }, version: 1 });
    await get('/categories/tidak-ada', national).expect(404);
    await save(national).expect(200);
    expect(asked.at(-1)).toMatchObject({ request: { category: { id: 'lampu' }, expectedVersion: 1 } });
    await save(city).expect(403);
    await get('/categories/lampu', city).expect(403);
    await save(national, { labels: { id: 'x' } }).expect(400);
    const successors = [{ code: '93.01', name: 'Kabupaten Merauke' }];
    const recode = (by: Signed, code: string) =>
      http(harness.app)
        .post('/v1/admin/regions/recode')
        .set('authorization', `Bearer ${by.token}`)
        .send({ effectiveOn: '2025-01-01', changes: [{ code, successors }], reason });
    await recode(national, '91.01').expect(200, { changed: 2 });
    const known = { ...successors[0], parentCode: '93', level: 'city' };
    expect(asked.at(-1)?.request).toMatchObject({ changes: [{ code: '91.01', successors: [known] }] });
    await recode(city, '91.01').expect(403);
    const bps = await recode(national, '9101').expect(400);
    expect(bps.body.errors).toMatchObject([{ field: 'changes.0.code', rule: 'bps_code' }]);
  });

  it('tells everybody how an agency is reached and what it answers for', async () => {
    await eventually(async () => {
      const { body } = await http(harness.app).get('/v1/reference/agencies').expect(200);
      expect(body.items[0]).toMatchObject({ contacts: { email: null }, affairs: [] });
    });
  });
});
