import { randomUUID } from 'node:crypto';
import { emergencySwitched, type Emergency, type RuleSet, rulesChanged } from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { RuleExplanations } from '../src/reference/rule-explanations';
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
} from './gateway.harness';

type Signed = Awaited<ReturnType<typeof signIn>>;
const reason = 'Pembagian tugas baru.';
const rule = {
  number: 12,
  regionCode: '13.73',
  categoryId: 'lampu',
  class: null,
  channel: null,
  chosenAgencyId: null,
  ownerId: 'dinas',
  note: null,
};

const triedItem = (reportId: string) => ({
  ...{ reportId, title: 'Lampu padam', before: null, after: 'dinas', ruleNumber: 12 },
  ...{ ownerId: null, effect: 'other_owner' },
});

describeWithServers('routing rules and emergencies', (servers) => {
  let harness: Harness;
  let asked: Asked[];
  /** What routing would say has changed in a trial. */
  const tried: string[] = [];
  let national: Signed, city: Signed, other: Signed, office: Signed;
  const get = (path: string, by?: Signed) => {
    const request = http(harness.app).get(path);
    return by ? request.set('authorization', `Bearer ${by.token}`) : request;
  };
  const send = (method: 'put' | 'post', path: string, by: Signed, body: object) =>
    http(harness.app)[method](path).set('authorization', `Bearer ${by.token}`).send(body);
  const tell = (set: RuleSet, sequence: number) =>
    harness.deliver(eventOf(rulesChanged, `${set.agencyId} ${set.version}`, sequence, { ...set, reason }));
  const tellOf = (emergency: Emergency, sequence: number) =>
    harness.deliver(eventOf(emergencySwitched, emergency.emergencyId, sequence, emergency));

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date('2024-11-19T03:00:00.000Z'));
    await deliverReference(harness);
    await playIntake(harness);
    asked = await playServices(harness, ({ type, request }) => {
      const { agencyId = 'kota', version = 3, emergencyId, active } = request;
      if (type.includes('emergency')) return { result: { emergencyId, active } };
      if (type.includes('try-rules')) {
        const counts = { reports: 9, changed: 2, avoidedReturns: 0, causedReturns: 0 };
        return { result: { ...counts, items: tried.map(triedItem) } };
      }
      return { result: { agencyId, version } };
    });
    national = await signIn(harness, 'verifier', 'nasional');
    city = await signIn(harness, 'verifier', 'kota');
    other = await signIn(harness, 'verifier', 'kota-lain');
    office = await signIn(harness, 'agency_admin', 'dinas');
    const rules = [rule, { ...rule, number: 13, class: 'complaint' as const, ownerId: 'desa' }];
    // Out of their order, as a queue may give them back.
    tell({ agencyId: 'kota', version: 1, status: 'retired', rules: [] }, 3);
    tell({ agencyId: 'kota', version: 1, status: 'active', rules: [] }, 2);
    tell({ agencyId: 'kota', version: 2, status: 'draft', rules }, 1);
    await eventually(async () => {
      const { body } = await get('/v1/admin/rules', city).expect(200);
      expect(body.items[0]?.versions).toHaveLength(2);
    });
  });
  afterAll(() => harness?.stop());

  it('are listed for the desk and those above it, without those of others', async () => {
    const versions = [
      { version: 2, status: 'draft', rules: 2, reason },
      { version: 1, status: 'retired', rules: 0, reason },
    ];
    const items = [{ agency: { id: 'kota', name: 'Kantor kota' }, versions }];
    for (const by of [city, national]) {
      expect((await get('/v1/admin/rules', by).expect(200)).body).toEqual({ items });
    }
    expect((await get('/v1/admin/rules', other).expect(200)).body).toEqual({ items: [] });
    await get('/v1/admin/rules', office).expect(403);
    await get('/v1/admin/rules').expect(401);
  });

  it('are explained in both languages', async () => {
    const { body } = await get('/v1/admin/rules/kota/versions/2', city).expect(200);
    expect(body).toMatchObject({ version: 2, status: 'draft', agency: { id: 'kota' } });
    expect(body.rules.map(({ explanation }: { explanation: object }) => explanation)).toEqual([
      {
        id: 'aturan 12: Lampu jalan di Kota Sawahlunto → Kantor dinas',
        en: 'rule 12: Street lights in Kota Sawahlunto → Kantor dinas',
      },
      {
        id: 'aturan 13: Lampu jalan (pengaduan) di Kota Sawahlunto → Kantor desa',
        en: 'rule 13: Street lights (complaints) in Kota Sawahlunto → Kantor desa',
      },
    ]);
    await get('/v1/admin/rules/kota/versions/9', city).expect(404);
    await get('/v1/admin/rules/kota/versions/x', city).expect(400);
    await get('/v1/admin/rules/kota/versions/2', other).expect(403);
  });

  it('explain a proposed owner by the rule alone that proposed it', async () => {
    const explanations = harness.app.get(RuleExplanations);
    const proposedBy = (number: number) =>
      explanations.ofProposal({ rule: { agencyId: 'kota', version: 2, number } });
    expect((await proposedBy(12))?.en).toBe('rule 12: Street lights in Kota Sawahlunto → Kantor dinas');
    expect(await proposedBy(99)).toBeNull();
    expect(await explanations.ofProposal({ rule: null })).toBeNull();
  });

  it('are drafted, tried and put in force by the desk and those above it', async () => {
    asked.length = 0;
    const body = { rules: [rule], expectedVersion: 2, reason };
    await send('post', '/v1/admin/rules/kota/versions', city, body).expect(200, {
      agencyId: 'kota',
      version: 3,
    });
    const [ours, gone] = [filedReport({ secret: true }), filedReport({ secret: true })];
    await known(harness, ours);
    await known(harness, gone, { deskAgencyId: 'kota-lain' });
    tried.push(ours.reportId, gone.reportId);
    const trial = await send('post', '/v1/admin/rules/kota/versions/3/trial', city, {}).expect(200);
    // What another desk has by now is counted and not shown.
    expect(trial.body).toMatchObject({ reports: 9, changed: 2, items: [{ reportId: tried[0] }] });
    expect(trial.body.items).toHaveLength(1);
    await send('post', '/v1/admin/rules/kota/versions/3/activation', national, { reason }).expect(200);
    expect(asked.map(({ type, request }) => [type, request.version, request.days])).toEqual([
      ['routing.save-rules.v1', undefined, undefined],
      ['routing.try-rules.v1', 3, 30],
      ['routing.activate-rules.v1', 3, undefined],
    ]);
    for (const [path, sent] of [
      ['versions', body],
      ['versions/3/trial', {}],
      ['versions/3/activation', { reason }],
    ] as const) {
      await send('post', `/v1/admin/rules/kota/${path}`, other, sent).expect(403);
    }
    expect(asked).toHaveLength(3);
  });

  it('may be five thousand, but no other body may be so long', async () => {
    const rules = Array.from({ length: 5_000 }, (_, i) => ({
      ...rule,
      number: i + 1,
      note: 'x'.repeat(100),
    }));
    const body = { rules, expectedVersion: null, reason };
    await send('post', '/v1/admin/rules/kota/versions', city, body).expect(200);
    await send('post', '/v1/admin/rules/kota/versions/3/activation', city, body).expect(413);
  });

  it.each([
    [{ rules: [{ ...rule, regionCode: '1373' }] }, 'rules.0.regionCode'],
    [{ rules: [{ ...rule, number: 0 }] }, 'rules.0.number'],
    [{ rules: [{ ...rule, extra: 1 }] }, 'rules.0'],
    [{ rules: [], reason: 'x' }, 'reason'],
  ])('refuse %j and name the field', async (changes, field) => {
    const body = { expectedVersion: 2, reason, ...changes };
    const reply = await send('post', '/v1/admin/rules/kota/versions', city, body).expect(400);
    expect(reply.body.errors[0].field).toContain(field);
  });

  const emergencyId = randomUUID();
  const order = { categoryId: 'lampu', regionCode: '13.73', active: true, reason: 'Banjir bandang.' };

  it('let an emergency be declared within the own region, and everywhere by the nation', async () => {
    asked.length = 0;
    const path = `/v1/admin/emergencies/${emergencyId}`;
    await send('put', path, city, order).expect(200, { emergencyId, active: true });
    await send('put', path, city, { ...order, regionCode: '13.73.04' }).expect(200);
    await send('put', path, national, { ...order, regionCode: null }).expect(200);
    expect(asked).toHaveLength(3);
    for (const regionCode of ['13.71', '13', null]) {
      await send('put', path, city, { ...order, regionCode }).expect(403);
    }
    await send('put', path, office, order).expect(403);
    await send('put', '/v1/admin/emergencies/x', city, order).expect(404);
    await send('put', path, city, { ...order, reason: '' }).expect(400);
    expect(asked).toHaveLength(3);
  });

  it('tell everybody where an emergency is on, and promise shorter dates for it', async () => {
    const since = '2024-11-19T02:00:00.000Z';
    const { active: _active, ...fields } = order;
    const on = { ...fields, emergencyId, active: true, since, until: null };
    tellOf(on, 1);
    const labels = { id: 'Lampu jalan', en: 'Street lights' };
    const shown = { ...on, categoryLabels: labels, regionName: 'Kota Sawahlunto' };
    await eventually(async () => {
      const { body } = await get('/v1/reference/emergencies').expect(200);
      expect(body).toEqual({ items: [shown] });
    });
    expect((await get(`/v1/admin/emergencies/${emergencyId}`, city).expect(200)).body).toEqual(shown);
    await get(`/v1/admin/emergencies/${randomUUID()}`, city).expect(404);
    // Its id opens it to nobody of another region.
    await send('put', `/v1/admin/emergencies/${emergencyId}`, other, {
      ...order,
      regionCode: '13.71',
      active: false,
    }).expect(403);
    expect((await file('lampu')).expected).toMatchObject({
      verificationDueAt: '2024-11-20T16:59:59.999Z',
      firstResponseDueAt: '2024-11-22T16:59:59.999Z',
    });
    expect((await file(undefined)).expected.verificationDueAt).toBe('2024-11-22T16:59:59.999Z');
    tellOf({ ...on, active: false, until: '2024-11-19T03:00:00.000Z' }, 2);
    await eventually(async () => {
      const { body } = await get('/v1/reference/emergencies').expect(200);
      expect(body).toEqual({ items: [] });
    });
    const { body } = await get(`/v1/admin/emergencies/${emergencyId}`, city).expect(200);
    expect(body).toMatchObject({ active: false, until: '2024-11-19T03:00:00.000Z' });
    expect((await file('lampu')).expected.verificationDueAt).toBe('2024-11-22T16:59:59.999Z');
  });

  const file = async (categoryId: string | undefined) => {
    const report = {
      class: 'complaint',
      title: 'Lampu jalan padam',
      text: 'Lampu jalan di simpang pasar padam sejak tiga malam.',
      incidentDate: '2024-11-18',
      regionCode: '13.73',
      categoryId,
      anonymous: true,
    };
    const { body } = await http(harness.app).post('/v1/reports').send(report).expect(201);
    return body as { expected: Record<string, string> };
  };
});
