import { categoryChanged, type Region, regionsChanged } from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, sampleCategory } from '@lapor/testing';
import { deliverReference, type Harness, http, playIntake, startGateway } from './gateway.harness';

const level = (code: string): Region['level'] =>
  (['province', 'city', 'district', 'village'] as const)[code.split('.').length - 1] ?? 'village';
const region = (code: string, name: string, changes: Partial<Region> = {}): Region => ({
  code,
  parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  name,
  level: level(code),
  validFrom: null,
  validUntil: null,
  successors: [],
  ...changes,
});
const groups: Region[][] = [
  [region('13', 'Sumatera Barat')],
  [region('91', 'Papua')],
  [region('93', 'Papua Selatan', { validFrom: '2022-07-25' })],
  [region('91.01', 'Kabupaten Merauke', { validUntil: '2022-07-25', successors: ['93.01'] })],
  [region('93.01', 'Kabupaten Merauke', { validFrom: '2022-07-25' })],
  [region('13.71', 'Kota Padang'), region('13.71.01', 'Padang Selatan'), region('13.71.01.1001', 'Pasar')],
  [
    region('13.73', 'Kota Sawahlunto'),
    region('13.73.01', 'Lembah Segar'),
    region('13.73.01.1004', 'Pasar'),
    region('13.73.02', 'Barangin'),
    region('13.73.02.2006', 'Kolok Mudiak'),
    region('13.73.02.2007', 'Kolok Nan Tuo'),
  ],
];
const fullName = 'Kolok Mudiak, Barangin, Kota Sawahlunto, Sumatera Barat';

describeWithServers('regions and categories', (servers) => {
  let harness: Harness;
  const get = (path: string, status = 200) => http(harness.app).get(`/v1/reference${path}`).expect(status);
  const codes = async (path: string) => (await get(path)).body.items.map(({ code }: Region) => code);
  const tell = (sequence: number, regions: Region[]) => {
    const code = regions[0]?.code.slice(0, 5) ?? '';
    harness.deliver(eventOf(regionsChanged, code, sequence, { code, regions }));
  };

  beforeAll(async () => {
    harness = await startGateway(servers);
    harness.tick(new Date('2024-11-19T03:00:00Z'));
    await deliverReference(harness);
    for (const group of groups) tell(2, group);
    await eventually(async () => expect(await codes('/regions')).toEqual(['13', '91', '93']));
    await eventually(async () => expect(await codes('/regions?parent=13')).toHaveLength(2));
  });
  afterAll(() => harness?.stop());

  it('are listed level by level, without what has ended', async () => {
    expect(await codes('/regions?parent=13.73')).toEqual(['13.73.01', '13.73.02']);
    expect(await codes('/regions?parent=91')).toEqual([]);
    expect(await codes('/regions?parent=93')).toEqual(['93.01']);
    expect(await codes('/regions?parent=99')).toEqual([]);
  });

  it.each([
    ['kolok mudiak', '13.73.02.2006'],
    ['Kolok Mudik', '13.73.02.2006'],
    ['KOLOK MUDIAK, sawahlunto', '13.73.02.2006'],
    ['kol', '13.73.02.2006'],
    ['sawahlunto', '13.73'],
    ['sawah lunto', '13.73'],
    ['sawahlnto', '13.73'],
    ['kota sawahlunto', '13.73'],
    ['pasar', '13.71.01.1001'],
    ['pasar, sawahlnto', '13.73.01.1004'],
    ['pasar&within=13.73', '13.73.01.1004'],
    ['merauke', '93.01'],
  ])('are found by "%s"', async (typed, code) => {
    const { body } = await get(`/regions?q=${typed.replaceAll(' ', '%20')}`);
    expect(body.items[0]).toMatchObject({ code });
  });

  it('are found with their full names, as many as are wanted', async () => {
    const { body } = await get('/regions?q=kolok&limit=1');
    expect(body.items).toMatchObject([{ name: 'Kolok Mudiak', fullName }]);
    expect(await codes('/regions?q=zzzz')).toEqual([]);
    expect(await codes('/regions?q=%25%25')).toEqual([]);
    await get('/regions?q=pasar&parent=13', 400);
    await get('/regions?q=p', 400);
  });

  it('are known by their codes, with what is around, before and after', async () => {
    const { body } = await get('/regions/13.73.02.2006');
    expect(body).toMatchObject({
      fullName,
      valid: true,
      path: [{ code: '13.73.02' }, { code: '13.73' }, { code: '13' }],
      successors: [],
      predecessors: [],
    });
    const ended = await get('/regions/91.01');
    expect(ended.body).toMatchObject({
      valid: false,
      validUntil: '2022-07-25',
      successors: [{ code: '93.01', name: 'Kabupaten Merauke' }],
    });
    const next = await get('/regions/93.01');
    expect(next.body).toMatchObject({ valid: true, predecessors: [{ code: '91.01' }] });
    await get('/regions/13.99', 404);
    const bps = await get('/regions/1373020006', 400);
    expect(bps.body.errors).toMatchObject([{ rule: 'bps_code' }]);
  });

  it('lose what a newer version of their group does not hold, and keep to the newest', async () => {
    const [city, district] = [region('13.72', 'Kota Solok'), region('13.72.01', 'Lubuk Sikarah')];
    tell(3, [city, district]);
    tell(2, [city, district, region('13.72.02', 'Tanjung Harapan')]);
    await eventually(async () => expect(await codes('/regions?parent=13.72')).toEqual(['13.72.01']));
    tell(4, [city]);
    await eventually(async () => expect(await codes('/regions?parent=13.72')).toEqual([]));
  });

  describe('of a report', () => {
    let submitted: Awaited<ReturnType<typeof playIntake>>;
    const file = (fields: object, status: number) =>
      http(harness.app)
        .post('/v1/reports')
        .send({
          class: 'complaint',
          title: 'Lampu jalan padam',
          text: 'Lampu jalan padam sejak tiga malam.',
          incidentDate: '2024-11-18',
          anonymous: true,
          ...fields,
        })
        .expect(status);

    beforeAll(async () => {
      submitted = await playIntake(harness);
      const labels = { id: 'Nomor tiang', en: 'Number of the pole' };
      const questions = [{ id: 'tiang', labels, type: 'text' as const, required: true }];
      const asking = sampleCategory({ id: 'tiang', labels, questions, owners: { city: 'penerangan' } });
      harness.deliver(eventOf(categoryChanged, 'tiang', 1, asking));
      const old = sampleCategory({ id: 'lama', labels: { id: 'Lama', en: 'Old' }, validUntil: '2024-01-01' });
      harness.deliver(eventOf(categoryChanged, 'lama', 1, old));
      await eventually(async () => {
        const { body } = await get('/categories?all=true');
        expect(body.items).toHaveLength(3);
      });
    });

    it('are named by codes that are valid on the day', async () => {
      await file({ regionCode: '93.01' }, 201);
      await file({ regionCode: '13.73.02.2006' }, 201);
      const ended = await file({ regionCode: '91.01.01' }, 422);
      expect(ended.body.errors).toMatchObject([
        { field: 'regionCode', rule: 'ended', message: expect.stringContaining('93.01') },
      ]);
    });

    it('are offered while they are valid, with what they ask and not who owns them', async () => {
      const { body } = await get('/categories');
      const ids = body.items.map(({ id }: { id: string }) => id);
      expect(ids.sort()).toEqual(['lampu', 'tiang']);
      const asking = body.items.find(({ id }: { id: string }) => id === 'tiang');
      expect(asking).toMatchObject({ questions: [{ id: 'tiang', required: true }], defaultClass: null });
      expect(asking).not.toHaveProperty('owners');
      const old = await file({ categoryId: 'lama' }, 422);
      expect(old.body.errors).toMatchObject([{ field: 'categoryId', rule: 'not_offered' }]);
    });

    it('have their questions answered', async () => {
      const missing = await file({ categoryId: 'tiang' }, 400);
      expect(missing.body.errors).toMatchObject([{ field: 'answers.tiang', rule: 'required' }]);
      await file({ categoryId: 'tiang', answers: { tiang: '12 \u0000' } }, 400);
      await file({ categoryId: 'tiang', answers: { tiang: 'TL-12' } }, 201);
      expect(submitted.at(-1)?.report.answers).toEqual({ tiang: 'TL-12' });
    });
  });
});
