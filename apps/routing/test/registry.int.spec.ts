import {
  agencyChanged,
  categoryChanged,
  importAgencies,
  recodeRegions,
  regionsChanged,
  saveAgency,
  saveCategory,
} from '@lapor/contracts';
import { describeWithServers, eventually, sampleAgency, sampleCategory } from '@lapor/testing';
import { DataSource } from 'typeorm';
import { type Harness, seedSawahlunto, staff, startRouting } from './routing.harness';

const actor = staff('verifier');
const reason = 'Perangkat daerah baru';
const { active: _active, ...fields } = sampleAgency({ id: 'kota-13.73-dishub', parentId: 'kota-13.73' });
const refused = (field: string, rule: string) => ({
  problem: { slug: 'validation-failed', data: { errors: [{ field, rule }] } },
});

describeWithServers('the registry', (servers) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date('2024-11-19T03:00:00Z'));
  });
  afterAll(() => harness?.stop());

  const save = (agency: Partial<typeof fields>, expectedVersion: number | null) =>
    harness.send(saveAgency, { actor, agency: { ...fields, ...agency }, expectedVersion, reason });
  const load = (agencies: Partial<typeof fields>[], apply: boolean) =>
    harness.send(importAgencies, {
      actor,
      withinAgencyId: 'kota-13.73',
      rows: agencies.map((agency, i) => ({ line: i + 2, agency: { ...fields, ...agency } })),
      apply,
      reason,
    });
  const told = (id: string) => harness.published(agencyChanged).filter(({ subject }) => subject === id);

  it('registers an agency, and changes it from the version that was seen', async () => {
    expect(await save({}, null)).toMatchObject({ result: { id: fields.id, version: 1 } });
    expect(await save({}, null)).toMatchObject(refused('id', 'unique'));
    expect(await save({ name: 'Dinas Perhubungan' }, 1)).toMatchObject({ result: { version: 2 } });
    expect(await save({ name: 'Dinas Perhubungan' }, 2)).toMatchObject({ result: { version: 2 } });
    expect(await save({ name: 'Dishub' }, 1)).toMatchObject({ problem: { slug: 'changed-meanwhile' } });
    expect(await save({ id: 'baru' }, 1)).toMatchObject({ problem: { slug: 'agency-not-found' } });
    await eventually(() => expect(told(fields.id).map(({ sequence }) => sequence)).toEqual([1, 2]));
    expect(told(fields.id)[1]?.data).toMatchObject({ name: 'Dinas Perhubungan', active: true });
  });

  it('refuses a circle and changes nothing', async () => {
    const circle = { id: 'kota-13.73', kind: 'city' as const, parentId: fields.id };
    expect(await save(circle, 1)).toMatchObject(refused('parentId', 'no_cycle'));
    const { rows } = await harness.db.query(`SELECT version FROM agencies WHERE id = 'kota-13.73'`);
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('announces an agency anew when its first and its last day have come', async () => {
    const [activeFrom, activeUntil] = ['2024-11-21', '2024-11-23'];
    expect(await save({ id: 'posko', activeFrom, activeUntil }, null)).toMatchObject({
      result: { version: 1 },
    });
    const heard = () => told('posko').map(({ sequence, data }) => [sequence, data.active]);
    await eventually(() => expect(heard()).toEqual([[1, false]]));
    harness.tick(new Date('2024-11-21T03:00:00Z'));
    await eventually(() =>
      expect(heard()).toEqual([
        [1, false],
        [2, true],
      ]),
    );
    harness.tick(new Date('2024-11-23T03:00:00Z'));
    await eventually(() =>
      expect(heard()).toEqual([
        [1, false],
        [2, true],
        [3, false],
      ]),
    );
  });

  it('imports all agencies of a list or none, and says first what it would do', async () => {
    const list = [
      { id: 'seksi-a', kind: 'unit' as const, parentId: 'bidang-a' },
      { id: 'bidang-a', kind: 'unit' as const, parentId: fields.id },
    ];
    const plan = {
      changes: [
        { line: 2, change: 'added' },
        { line: 3, change: 'added' },
      ],
      errors: [],
    };
    expect(await load(list, false)).toMatchObject({ result: { ...plan, applied: false } });
    const wrong = [...list, { id: 'jauh', parentId: 'provinsi-13' }];
    const outside = [{ line: 4, field: 'parentId', rule: 'own_subtree' }];
    expect(await load(wrong, true)).toMatchObject({ result: { applied: false, errors: outside } });
    const { rows } = await harness.db.query(`SELECT 1 FROM agencies WHERE id LIKE '%-a'`);
    expect(rows).toEqual([]);
    expect(await load(list, true)).toMatchObject({ result: { ...plan, applied: true } });
    await eventually(() => expect(told('seksi-a')).toHaveLength(1));
    const again = { applied: true, changes: [{ change: 'unchanged' }, { change: 'unchanged' }] };
    expect(await load(list, true)).toMatchObject({ result: again });
    expect(told('seksi-a')).toHaveLength(1);
  });

  it('makes and changes categories', async () => {
    const category = sampleCategory({
      id: 'ojek-liar',
      labels: { id: 'Ojek Liar', en: 'Unlicensed rides' },
    });
    const put = (changes: Partial<typeof category>, expectedVersion: number | null) =>
      harness.send(saveCategory, { actor, category: { ...category, ...changes }, expectedVersion, reason });
    expect(await put({}, null)).toMatchObject({ result: { id: 'ojek-liar', version: 1 } });
    expect(await put({ sensitive: true }, 1)).toMatchObject({ result: { version: 2 } });
    expect(await put({ parentId: 'tidak-ada' }, 2)).toMatchObject(refused('parentId', 'known'));
    expect(await put({}, 1)).toMatchObject({ problem: { slug: 'changed-meanwhile' } });
    await eventually(() => {
      const heard = harness.published(categoryChanged).filter(({ subject }) => subject === 'ojek-liar');
      expect(heard.map(({ sequence, data }) => [sequence, data.sensitive])).toEqual([
        [1, false],
        [2, true],
      ]);
    });
  });

  it('gives regions other codes and keeps the old ones, though the seed runs again', async () => {
    const successors = [
      { code: '13.73.05', parentCode: '13.73', name: 'Silungkang', level: 'district' as const },
    ];
    const change = { actor, effectiveOn: '2025-01-01', changes: [{ code: '13.73.03', successors }], reason };
    const reply = await harness.send(recodeRegions, change);
    expect(reply).toMatchObject({ result: { changed: 12 } });
    expect(await harness.send(recodeRegions, change)).toMatchObject(refused('changes.0.code', 'ended'));
    await eventually(() => {
      const second = harness
        .published(regionsChanged)
        .find(({ subject, sequence }) => subject === '13.73' && sequence === 2);
      expect(second?.data.regions).toContainEqual(
        expect.objectContaining({ code: '13.73.03', validUntil: '2025-01-01', successors: ['13.73.05'] }),
      );
      expect(second?.data.regions).toContainEqual(
        expect.objectContaining({ code: '13.73.05.2001', parentCode: '13.73.05', validFrom: '2025-01-01' }),
      );
    });
    const dataSource = harness.app.get(DataSource);
    expect(await dataSource.transaction(seedSawahlunto)).toBe(0);
  });

  it('keeps who changed what, and why', async () => {
    const { rows } = await harness.db.query(
      `SELECT verb, count(*)::int AS times FROM rule_changes WHERE actor->>'accountId' = $1 GROUP BY verb ORDER BY verb`,
      [actor.accountId],
    );
    expect(rows).toEqual([
      { verb: 'import agencies', times: 1 },
      { verb: 'recode regions', times: 1 },
      { verb: 'save agency', times: 3 },
      { verb: 'save category', times: 2 },
    ]);
  });
});
