import {
  calendarChanged,
  changeDaysOff,
  forwardReport,
  reportSubmitted,
  verificationDeadlineMissed,
  verificationDeadlinesMoved,
  verificationOpened,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, filedReport } from '@lapor/testing';
import { VerificationMoves } from '../src/schedule/verification-moves';
import { type Harness, staff, startRouting } from './routing.harness';

const election = { date: '2024-11-27', kind: 'election_day' as const, name: 'Pilkada 2024' };
const leave = { date: '2025-08-18', kind: 'collective_leave' as const, name: 'Cuti Bersama HUT RI ke-80' };

describeWithServers('a holiday that comes late', (servers) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date('2024-11-19T03:00:00Z'));
  });
  afterAll(() => harness?.stop());

  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness.published(contract).filter(({ subject }) => subject === reportId);
  const change = (days: { add?: (typeof election | typeof leave)[]; remove?: string[] }) =>
    harness.send(changeDaysOff, {
      actor: staff('verifier'),
      calendarIds: [],
      add: days.add ?? [],
      remove: days.remove ?? [],
      reason: 'Keputusan pemerintah',
    });
  const file = async (receivedAt: string) => {
    const report = filedReport({ receivedAt });
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await eventually(() => expect(heard(verificationOpened, report.reportId)).toHaveLength(1));
    return report.reportId;
  };
  const clockOf = async (reportId: string) => {
    const sql = 'SELECT due_at, calendar_version, stopped_at FROM clocks WHERE report_id = $1';
    return (await harness.db.query(sql, [reportId])).rows[0];
  };
  const settled = () =>
    eventually(async () => {
      const { rows } = await harness.db.query('SELECT 1 FROM calendar_moves WHERE done_at IS NULL');
      expect(rows).toEqual([]);
    });

  it.each([
    [election, '2024-11-25T03:00:00.000Z', '2024-11-28', '2024-11-29'],
    [leave, '2025-08-14T03:00:00.000Z', '2025-08-19', '2025-08-20'],
  ])('$date moves the deadlines that are open and no others', async (day, receivedAt, before, after) => {
    const end = (date: string) => `${date}T16:59:59.999Z`;
    await change({ remove: [day.date] });
    await settled();
    harness.tick(new Date(receivedAt));
    const [open, forwarded] = [await file(receivedAt), await file(receivedAt)];
    await harness.send(forwardReport, {
      reportId: forwarded,
      actor: staff('verifier'),
      class: 'complaint',
      categoryId: 'perhubungan',
      agencyId: 'kota-13.73-dinas-pupr',
      fieldInspection: false,
      title: null,
      reason: null,
    });
    const stopped = await clockOf(forwarded);

    const { result } = (await change({ add: [day] })) as { result?: { calendars: { version: number }[] } };
    expect(result?.calendars).toHaveLength(3);
    await eventually(() => expect(heard(verificationDeadlinesMoved, open)).toHaveLength(1));
    expect(heard(verificationDeadlinesMoved, open)[0]).toMatchObject({
      sequence: 2,
      data: {
        calendarId: 'id-wib',
        calendarVersion: result?.calendars[0]?.version,
        reason: 'Keputusan pemerintah',
        clock: { dueAt: end(after), calendarVersion: result?.calendars[0]?.version },
        moved: [{ kind: 'verification', round: 0, from: end(before), to: end(after), breachKept: false }],
      },
    });
    await settled();
    expect(heard(verificationDeadlinesMoved, forwarded)).toEqual([]);
    expect(await clockOf(forwarded)).toEqual(stopped);
  });

  it('leaves a recorded breach as it was judged, and says so once', async () => {
    harness.tick(new Date('2024-11-25T03:00:00Z'));
    await change({ remove: [election.date] });
    await settled();
    const late = await file('2024-11-25T03:00:00.000Z');
    harness.tick(new Date('2024-11-29T03:00:00Z'));
    await eventually(() => expect(heard(verificationDeadlineMissed, late)).toHaveLength(1));
    const judged = await clockOf(late);

    await change({ add: [election] });
    await eventually(() => expect(heard(verificationDeadlinesMoved, late)).toHaveLength(1));
    await settled();
    expect(heard(verificationDeadlinesMoved, late)[0]?.data.moved).toEqual([
      expect.objectContaining({
        from: '2024-11-28T16:59:59.999Z',
        to: '2024-11-29T16:59:59.999Z',
        breachKept: true,
      }),
    ]);
    expect(await clockOf(late)).toEqual(judged);
    harness.tick(new Date('2024-11-25T03:00:00Z'));
  });

  it('moves each clock once, with replicas that work together', async () => {
    await change({ remove: [election.date] });
    await settled();
    const reports = await Promise.all(Array.from({ length: 40 }, () => file('2024-11-25T03:00:00.000Z')));
    const replica = await harness.replica();
    await change({ add: [election] });
    await Promise.all([harness.app, replica].map((app) => app.get(VerificationMoves).moves.run()));
    await settled();
    await eventually(() => {
      for (const id of reports) expect(heard(verificationDeadlinesMoved, id)).toHaveLength(1);
    });
  });

  it('passes over what is being decided at the moment, and comes back to it', async () => {
    await change({ remove: [election.date] });
    await settled();
    const receivedAt = '2024-11-25T03:00:00.000Z';
    const [held, free] = [await file(receivedAt), await file(receivedAt)];
    const somebody = await harness.db.connect();
    try {
      await somebody.query('BEGIN');
      await somebody.query('SELECT 1 FROM verifications WHERE report_id = $1 FOR UPDATE', [held]);
      await change({ add: [election] });
      await eventually(() => expect(heard(verificationDeadlinesMoved, free)).toHaveLength(1));
      expect(heard(verificationDeadlinesMoved, held)).toEqual([]);
    } finally {
      await somebody.query('COMMIT');
      somebody.release();
    }
    await eventually(() => expect(heard(verificationDeadlinesMoved, held)).toHaveLength(1));
    await settled();
    expect(heard(verificationDeadlinesMoved, free)).toHaveLength(1);
  });

  it('announces each version of a calendar once, and none for a day that is off already', async () => {
    const before = await change({ add: [election] });
    expect(await change({ add: [election] })).toEqual(before);
    const told = harness.published(calendarChanged).map(({ subject, sequence }) => `${subject} ${sequence}`);
    expect(new Set(told).size).toBe(told.length);
  });
});
