import { randomUUID } from 'node:crypto';
import {
  answerReport,
  calendarChanged,
  caseOpened,
  deadlinesMoved,
  postResponse,
  reportForwarded,
  type VerificationState,
} from '@lapor/contracts';
import { Transactions } from '@lapor/messaging';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { closeAutomatically } from '../src/domain/closing';
import { note, respond } from '../src/domain/responding';
import { CaseStore, type CaseToSave } from '../src/persistence/case.store';
import { days, forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';

const trialDay = '2024-11-19T03:00:00.000Z';
const now = new Date('2024-11-20T03:00:00.000Z');
const holiday = { date: '2024-12-02', kind: 'national_holiday', name: 'Libur mendadak' } as const;

describeWithServers('many cases', (servers) => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await startFollowUp(servers);
    harness.tick(new Date(trialDay));
  });
  afterEach(() => harness?.stop());

  const open = async (count: number, changes?: Partial<VerificationState>) => {
    const ids: string[] = Array.from({ length: count }, () => randomUUID()).sort();
    for (const id of ids) {
      harness.deliver(eventOf(reportForwarded, id, 2, forwarding(id, trialDay, changes)));
    }
    const opened = () => harness.published(caseOpened).filter(({ subject }) => ids.includes(subject));
    await eventually(() => expect(opened()).toHaveLength(count));
    return ids;
  };
  const answered = async (reportId: string) => {
    await harness.send(postResponse, { reportId, actor: officer, text: 'Diterima.' });
    const evidence = [{ description: 'Foto' }];
    const answer = { reportId, actor: officer, text: 'Selesai.', evidence, noEvidenceReason: null };
    await harness.send(answerReport, answer);
  };
  /** Somebody else is at work on a case until the returned function is called. */
  const hold = async (reportId: string) => {
    const other = await harness.db.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM cases WHERE report_id = $1 FOR UPDATE', [reportId]);
    return async () => {
      await other.query('COMMIT');
      other.release();
    };
  };
  const rowsOf = async <Row>(sql: string, ids: readonly string[]) =>
    (await harness.db.query(sql, [ids])).rows as Row[];
  // The row version tells whether a clock was written.
  const clocksOf = (ids: readonly string[]) =>
    rowsOf<{ report_id: string; kind: string; stopped: boolean; last_step: string; written: string }>(
      `SELECT report_id, kind, stopped_at IS NOT NULL AS stopped, last_step, xmin::text AS written FROM clocks
       WHERE report_id = ANY($1) ORDER BY report_id, kind, round`,
      ids,
    );

  /** Responds to what waits, closes what was answered, notes the rest; all in one save. */
  const saveMixed = async (ids: readonly string[]) => {
    const store = harness.app.get(CaseStore);
    return harness.app.get(Transactions).run(async (tx) => {
      const free = await store.lockFree(tx, ids);
      const around = await store.circumstances(tx, 'dinas', now, officer);
      const cases = free.map((before, index): CaseToSave => {
        const { file } = before;
        if (file.case.status === 'answered') return { change: closeAutomatically(file, { now }), before };
        return { change: index % 2 ? note(file, 'Cek.') : respond(file, 'Diterima.', around), before };
      });
      await store.save(tx, cases, { actor: officer, now });
      return cases;
    });
  };

  it('are saved at once as each would be alone, except those that somebody holds', async () => {
    const ids = await open(30);
    for (const id of ids.slice(0, 5)) await answered(id);
    const [busy, ...free] = ids as [string, ...string[]];
    await harness.db.query(`UPDATE clocks SET last_step = 'reminder' WHERE report_id = ANY($1)`, [ids]);
    const before = await clocksOf(ids);
    const letGo = await hold(busy);
    const saved = await saveMixed(ids);
    await letGo();
    expect(saved.map(({ change }) => change.file.case.reportId)).toEqual(free);

    const stored = await rowsOf<{ report_id: string; status: string; version: number; entries: string[] }>(
      `SELECT c.report_id, status, c.version, array_agg(kind ORDER BY e.version) AS entries
       FROM cases c JOIN case_entries e USING (report_id) WHERE report_id = ANY($1)
       GROUP BY c.report_id ORDER BY c.report_id`,
      ids,
    );
    expect(stored[0]).toMatchObject({ report_id: busy, status: 'answered', version: 3 });
    expect(stored.slice(1)).toEqual(
      saved.map(({ change: { file, fact }, before: { file: old } }) => ({
        ...{ report_id: file.case.reportId, status: file.case.status, version: file.case.version },
        entries: ['opened', ...(old?.case.status === 'answered' ? ['responded', 'answered'] : []), fact.kind],
      })),
    );

    const after = await clocksOf(ids);
    const touched = after.filter(({ written }, index) => written !== before[index]?.written);
    const stopped = after.filter((clock, index) => clock.stopped && !before[index]?.stopped);
    expect(touched).toEqual(stopped);
    expect(new Set(stopped.map(({ kind }) => kind))).toEqual(new Set(['first_response', 'reply']));
    expect(after.every(({ last_step }) => last_step === 'reminder')).toBe(true);

    const all = () => harness.probe.published.filter(({ source }) => source === '/lapor/follow-up');
    await eventually(() => expect(all()).toHaveLength(30 + 2 * 5 + free.length));
    expect(
      all()
        .slice(-free.length)
        .map(({ subject }) => subject),
    ).toEqual(free);
    for (const { change } of saved) {
      const { reportId, version } = change.file.case;
      const own = all().filter(({ subject }) => subject === reportId);
      expect(own.map(({ sequence }) => sequence)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
    }
  }, 60_000);

  it('move with their calendar, and those that somebody holds follow', async () => {
    const ids = await open(20);
    const [busy = ''] = ids;
    const letGo = await hold(busy);
    const late = { ...days, version: 2, daysOff: [...days.daysOff, holiday], reason: 'SKB' };
    harness.deliver(eventOf(calendarChanged, days.id, 2, late));
    const moved = () => harness.published(deadlinesMoved);
    await eventually(() => expect(moved()).toHaveLength(19));
    expect(moved().map(({ subject }) => subject)).not.toContain(busy);
    await letGo();
    await eventually(() => expect(moved()).toHaveLength(20));
    for (const { data, sequence } of moved()) {
      expect(sequence).toBe(2);
      const { clocks, moved: told } = data as {
        clocks: { kind: string; dueAt: string; calendarVersion: number }[];
        moved: object[];
      };
      const resolution = { kind: 'resolution', dueAt: '2024-12-11T16:59:59.999Z', calendarVersion: 2 };
      expect(clocks).toContainEqual(expect.objectContaining(resolution));
      expect(told).toHaveLength(1);
    }
    const due = await rowsOf(
      `SELECT DISTINCT kind, due_at, calendar_version FROM clocks WHERE report_id = ANY($1) ORDER BY kind`,
      ids,
    );
    expect(due).toEqual([
      { kind: 'first_response', due_at: new Date('2024-11-26T16:59:59.999Z'), calendar_version: 2 },
      { kind: 'resolution', due_at: new Date('2024-12-11T16:59:59.999Z'), calendar_version: 2 },
    ]);
  }, 60_000);
});
