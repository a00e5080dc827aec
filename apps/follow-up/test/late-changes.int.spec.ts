import { randomUUID } from 'node:crypto';
import {
  agencyChanged,
  calendarChanged,
  caseOpened,
  deadlineMissed,
  deadlinesMoved,
  type EventContract,
  postResponse,
  regulationChanged,
  reportForwarded,
} from '@lapor/contracts';
import { describeWithServers, eventOf, eventually, sampleAgency } from '@lapor/testing';
import { days, forwarding, type Harness, lengths, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';

describeWithServers('a change that comes late', (servers) => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startFollowUp(servers);
    harness.tick(new Date(trialDay));
  });
  afterEach(() => harness?.stop());

  const holiday = { date: '2024-12-02', kind: 'national_holiday', name: 'Libur mendadak' } as const;
  const late = { ...days, version: 2, daysOff: [...days.daysOff, holiday], reason: 'SKB tiga menteri' };
  const clocksOf = async (reportId: string) => {
    const { rows } = await harness.db.query<{ kind: string; due: string }>(
      `SELECT kind, (due_at AT TIME ZONE 'Asia/Jakarta')::date::text AS due FROM clocks WHERE report_id = $1
       ORDER BY kind`,
      [reportId],
    );
    return Object.fromEntries(rows.map(({ kind, due }) => [kind, due]));
  };

  it('moves the clocks that run, and leaves those that stopped or were missed', async () => {
    const [slow, done] = [randomUUID(), randomUUID()];
    for (const reportId of [slow, done]) {
      harness.deliver(eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)));
    }
    await eventually(() => expect(harness.published(caseOpened)).toHaveLength(2));
    await harness.send(postResponse, { reportId: done, actor: officer, text: 'Diterima.' });
    harness.tick(new Date('2024-11-28T03:00:00Z'));
    await eventually(() => expect(harness.published(deadlineMissed)).toHaveLength(1));
    harness.deliver(eventOf(calendarChanged, days.id, 2, late));
    await eventually(() => expect(harness.published(deadlinesMoved)).toHaveLength(2));
    expect(await clocksOf(done)).toEqual({ first_response: '2024-11-26', resolution: '2024-12-11' });
    expect(await clocksOf(slow)).toEqual({ first_response: '2024-11-26', resolution: '2024-12-11' });
    const told = harness.published(deadlinesMoved).find(({ subject }) => subject === done);
    expect(told?.data).toMatchObject({
      ...{ version: 3, calendarVersion: 2, reason: 'SKB tiga menteri' },
      moved: [{ kind: 'resolution', to: '2024-12-11T16:59:59.999Z', breachKept: false }],
    });
    const { rows } = await harness.db.query(
      'SELECT kind, version FROM case_entries WHERE report_id = $1 ORDER BY version',
      [done],
    );
    expect(rows.at(-1)).toEqual({ kind: 'deadlines_moved', version: 3 });
  });

  it('has the same effect in any order and however often it is told', async () => {
    const reportId = randomUUID();
    const agency = (version: number, parentId: string | null) =>
      eventOf(agencyChanged, 'dinas', version, sampleAgency({ parentId, calendarId: days.id }));
    const events = [
      eventOf(calendarChanged, days.id, 2, late),
      eventOf(reportForwarded, reportId, 2, forwarding(reportId, trialDay)),
      agency(3, 'kecamatan'),
      agency(2, null),
      eventOf(regulationChanged, lengths.id, 1, { ...lengths, reason: 'UU 25/2009' }),
      eventOf(calendarChanged, days.id, 1, { ...days, reason: 'Pilkada' }),
    ];
    for (const event of [...events, ...events.toReversed()]) harness.deliver<EventContract>(event);
    await eventually(async () => {
      const { rows } = await harness.db.query(
        'SELECT count(*)::int AS n FROM inbox WHERE message_id = ANY($1)',
        [events.map(({ id }) => id)],
      );
      expect(rows).toEqual([{ n: events.length }]);
    });
    await eventually(async () =>
      expect(await clocksOf(reportId)).toEqual({ first_response: '2024-11-26', resolution: '2024-12-11' }),
    );
    const { rows } = await harness.db.query(`SELECT parent_id, sequence FROM agencies WHERE id = 'dinas'`);
    expect(rows).toEqual([{ parent_id: 'kecamatan', sequence: 3 }]);
    await eventually(() => expect(heardOnce(reportId)).toBe(1));
  });
  const heardOnce = (reportId: string) =>
    harness.published(caseOpened).filter(({ subject }) => subject === reportId).length;
});
