import {
  agencyChanged,
  calendarChanged,
  regulationChanged,
  type RegulationData,
  saveCalendar,
  saveRegulation,
  setAgencyCalendar,
} from '@lapor/contracts';
import { describeWithServers, eventually, sampleCalendar, sampleRegulation } from '@lapor/testing';
import { type Harness, staff, startRouting } from './routing.harness';

const { version: _first, ...city } = sampleCalendar({ id: 'kota-13.73', agencyId: 'kota-13.73' });
const actor = staff('agency_admin');
const refused = (field: string, rule: string) => ({
  problem: { slug: 'validation-failed', data: { errors: [{ field, rule }] } },
});

describeWithServers('calendars and deadlines as data', (servers) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date('2024-11-19T03:00:00Z'));
  });
  afterAll(() => harness?.stop());

  const save = (calendar: Partial<typeof city>, expectedVersion: number | null) =>
    harness.send(saveCalendar, {
      actor,
      calendar: { ...city, ...calendar },
      expectedVersion,
      reason: 'Hari jadi kota',
    });
  const put = (changes: Partial<RegulationData>) => {
    const { version: _version, ...regulation } = sampleRegulation(changes);
    return harness.send(saveRegulation, { actor, regulation, reason: 'PermenPANRB 5/2025' });
  };

  it('makes the next version of a calendar only from the newest one', async () => {
    expect(await save({}, null)).toMatchObject({ result: { id: city.id, version: 1 } });
    expect(await save({}, null)).toMatchObject({ problem: { slug: 'changed-meanwhile' } });
    const closed = [{ date: '2024-12-01', kind: 'local_closure' as const, name: 'Hari jadi kota' }];
    expect(await save({ daysOff: closed }, 1)).toMatchObject({ result: { version: 2 } });
    expect(await save({ daysOff: closed }, 2)).toMatchObject({ result: { version: 2 } });
    expect(await save({ daysOff: [] }, 1)).toMatchObject({ problem: { slug: 'changed-meanwhile' } });
    expect(await save({ id: 'tidak-ada' }, 1)).toMatchObject({ problem: { slug: 'calendar-not-found' } });
    await eventually(() => {
      const versions = harness.published(calendarChanged).filter(({ subject }) => subject === city.id);
      expect(versions.map(({ sequence, data }) => [sequence, data.reason])).toEqual([
        [1, 'Hari jadi kota'],
        [2, 'Hari jadi kota'],
      ]);
    });
  });

  it.each([
    [{ zone: 'Asia/Sawahlunto' }, 'zone', 'known'],
    [{ workingWeekdays: [] }, 'workingWeekdays', 'not_empty'],
    [{ decidedFrom: '2028-01-01' }, 'decidedUntil', 'not_before_decided_from'],
    [
      { daysOff: [1, 2].map(() => ({ date: '2024-12-01', kind: 'local_closure' as const, name: 'x' })) },
      'daysOff',
      'unique',
    ],
    [
      {
        weeklyHours: [
          {
            weekdays: [1],
            hours: [
              { from: '08:00', to: '12:00' },
              { from: '11:00', to: '16:00' },
            ],
          },
        ],
      },
      'weeklyHours.0.hours',
      'not_overlapping',
    ],
  ])('refuses %j', async (calendar, field, rule) => {
    expect(await save(calendar, 2)).toMatchObject(refused(field, rule));
  });

  it('lets an agency work by its own calendar or one from above, announced once', async () => {
    const set = (agencyId: string, calendarId: string) =>
      harness.send(setAgencyCalendar, { actor, agencyId, calendarId });
    const dinas = 'kota-13.73-dinas-pupr';
    for (let i = 0; i < 2; i++)
      expect(await set(dinas, city.id)).toMatchObject({ result: { agencyId: dinas } });
    expect(await set('nasional', city.id)).toMatchObject({ problem: { slug: 'outside-subtree' } });
    expect(await set(dinas, 'tidak-ada')).toMatchObject({ problem: { slug: 'calendar-not-found' } });
    expect(await set('tidak-ada', city.id)).toMatchObject({ problem: { slug: 'unknown-agency' } });
    await eventually(() => {
      const told = harness.published(agencyChanged).filter(({ data }) => data.calendarId === city.id);
      expect(told.map(({ subject, sequence }) => [subject, sequence])).toEqual([[dinas, 2]]);
    });
  });

  it('puts new deadlines in force from today on, never for the past', async () => {
    expect(await put({ effectiveFrom: '2024-11-18' })).toMatchObject(
      refused('effectiveFrom', 'not_in_the_past'),
    );
    for (let i = 0; i < 2; i++) {
      expect(await put({ effectiveFrom: '2025-01-01' })).toMatchObject({
        result: { id: 'sp4n', version: 2 },
      });
    }
    await eventually(() =>
      expect(harness.published(regulationChanged).filter(({ sequence }) => sequence === 2)).toHaveLength(1),
    );
  });

  it('keeps who changed what, and why', async () => {
    const { rows } = await harness.db.query('SELECT verb, details FROM rule_changes ORDER BY change_id');
    expect(rows.map(({ verb }) => verb).sort()).toEqual([
      'save calendar',
      'save calendar',
      'save regulation',
      'set agency calendar',
    ]);
  });
});
