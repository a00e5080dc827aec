import { randomUUID } from 'node:crypto';
import {
  emergencySwitched,
  type FiledReport,
  reportSubmitted,
  type RequestOf,
  switchEmergency,
  verificationOpened,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { type Harness, staff, startRouting } from './routing.harness';

const emergencyId = randomUUID();

describeWithServers('an emergency', (servers) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startRouting(servers);
    await setTime('2024-11-19T03:00:00Z');
  });
  afterAll(() => harness?.stop());

  /** Follows once the service goes by the new time. */
  const setTime = async (iso: string) => {
    harness.tick(new Date(iso));
    await new Promise((resolve) => setTimeout(resolve, 250));
  };
  const turn = (active: boolean, changes: Partial<RequestOf<typeof switchEmergency>> = {}) =>
    harness.send(switchEmergency, {
      actor: staff('verifier'),
      emergencyId,
      categoryId: 'perhubungan',
      regionCode: '13.73',
      active,
      reason: active ? 'Banjir bandang' : 'Keadaan pulih',
      ...changes,
    });
  const file = async (changes: Partial<FiledReport>) => {
    const report = filedReport({ categoryId: 'perhubungan', ...changes });
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    return eventually(() => {
      const told = harness.published(verificationOpened).find(({ subject }) => subject === report.reportId);
      if (!told) throw new Error('not opened yet');
      const { emergency, clock } = told.data;
      return { emergency, dueAt: clock.dueAt };
    });
  };
  const soon = { emergency: true, dueAt: '2024-11-20T16:59:59.999Z' };
  const inTime = { emergency: false, dueAt: '2024-11-22T16:59:59.999Z' };

  it('cannot be switched off before it was on, or on where there is nothing', async () => {
    expect(await turn(false)).toMatchObject({ problem: { slug: 'emergency-not-found' } });
    expect(await turn(true, { categoryId: 'tidak-ada' })).toMatchObject({
      problem: { slug: 'unknown-category', data: { errors: [{ field: 'categoryId', rule: 'known' }] } },
    });
    expect(await turn(true, { regionCode: '13.73.09' })).toMatchObject({
      problem: { slug: 'unknown-region', data: { errors: [{ field: 'regionCode', rule: 'known' }] } },
    });
    expect(harness.published(emergencySwitched)).toEqual([]);
  });

  it('shortens the verification of the reports that come while it is on, there and about that', async () => {
    for (let i = 0; i < 2; i++) {
      expect(await turn(true)).toMatchObject({ result: { emergencyId, active: true } });
    }
    const receivedAt = '2024-11-19T04:00:00.000Z';
    expect(await file({ receivedAt })).toEqual(soon);
    expect(await file({ receivedAt: '2024-11-19T02:00:00.000Z' })).toEqual(inTime);
    expect(await file({ receivedAt, categoryId: null })).toEqual(inTime);
    expect((await file({ receivedAt, regionCode: '13.74' })).emergency).toBe(false);
  });

  it('may overlap with another', async () => {
    const other = { emergencyId: randomUUID(), categoryId: null, regionCode: '13.73.04' };
    expect(await turn(true, other)).toMatchObject({ result: { active: true } });
    expect(await file({ receivedAt: '2024-11-19T04:00:00.000Z', categoryId: null })).toEqual(soon);
    expect(await turn(false, other)).toMatchObject({ result: { active: false } });
  });

  it('is over when it is switched off, also for what is looked at late', async () => {
    await setTime('2024-11-19T06:00:00Z');
    for (let i = 0; i < 2; i++) expect(await turn(false)).toMatchObject({ result: { active: false } });
    expect(await file({ receivedAt: '2024-11-19T05:00:00.000Z' })).toEqual(soon);
    expect(await file({ receivedAt: '2024-11-19T07:00:00.000Z' })).toEqual(inTime);
    await eventually(() => {
      const told = harness.published(emergencySwitched).filter(({ subject }) => subject === emergencyId);
      expect(told.map(({ sequence, data }) => [sequence, data.active, data.reason])).toEqual([
        [1, true, 'Banjir bandang'],
        [2, false, 'Keadaan pulih'],
      ]);
      expect(told[1]?.data.until).toMatch(/^2024-11-19T06:00/);
    });
  });
});
