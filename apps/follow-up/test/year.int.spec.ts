// A year in which nobody behaves: agencies are late, return, pass down and invite; reporters object, are
// silent, reopen and leave for the Ombudsman; a holiday is declared late. At the end every rule still holds.
import { randomUUID } from 'node:crypto';
import * as asked from '@lapor/contracts';
import { calendarChanged, reportForwarded, type CloudEvent } from '@lapor/contracts';
import { type CommandReply, describeWithServers, eventOf, eventually } from '@lapor/testing';
import type { Actor } from '@lapor/domain-types';
import { CaseSweep } from '../src/schedule/case-sweep';
import { days, forwarding, type Harness, officer, startFollowUp } from './follow-up.harness';
import { brokenRules } from './year-rules';

const reports = 2_000;
const stepDays = 3;
const steps = 122;
const start = Date.parse('2024-01-02T03:00:00Z');

interface Report {
  reportId: string;
  openedAt: number;
  status: string;
  assignment: number;
  obligations: { obligationId: string; agencyId: string; status: string }[];
}

/** Mulberry32: the same year in every run. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describeWithServers('a year of bad manners', (servers) => {
  let harness: Harness;
  const random = randomFrom(2024);
  const pick = <T>(...choices: [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const all: Report[] = [];
  const refusals = new Map<string, number>();

  beforeAll(async () => {
    harness = await startFollowUp(servers);
  });
  afterAll(() => harness?.stop());

  const reporter = { kind: 'reporter' } as const;
  const admin = { ...officer, role: 'agency_admin' as const, agencyId: 'kota' };
  const text = 'x';
  const reason = 'x';
  const proof = () => ({
    evidence: pick([], [{ description: 'Foto' }]),
    noEvidenceReason: pick(null, 'Lisan'),
  });

  const acts: Record<string, (report: Report) => Promise<CommandReply>> = {
    respond: ({ reportId }) => harness.send(asked.postResponse, { reportId, actor: officer, text }),
    note: ({ reportId }) => harness.send(asked.addNote, { reportId, actor: officer, text }),
    answer: ({ reportId }) =>
      harness.send(asked.answerReport, { reportId, actor: officer, text, ...proof() }),
    return: ({ reportId }) =>
      harness.send(asked.returnReport, {
        ...{ reportId, actor: officer, explanation: text, proposedAgencyId: null },
        reason: 'not_our_authority',
      }),
    passDown: ({ reportId }) =>
      harness.send(asked.passDown, {
        reportId,
        actor: officer,
        reason,
        toAgencyId: pick('bidang', 'seksi', 'kota'),
      }),
    inspect: ({ reportId }) =>
      harness.send(asked.changeHandling, {
        ...{ reportId, actor: officer, reason, class: 'complaint' },
        fieldInspection: pick(true, false),
      }),
    invite: ({ reportId }) =>
      harness.send(asked.inviteAgency, {
        ...{ reportId, actor: officer, request: text },
        agencyId: pick('kecamatan', 'bidang', 'lama', 'dinas'),
      }),
    meet: (report) => {
      const { obligationId, agencyId } = owed(report);
      const actor = { ...officer, agencyId };
      return harness.send(asked.meetObligation, {
        ...{ reportId: report.reportId, actor, obligationId, text },
        evidence: [],
      });
    },
    waive: (report) => {
      const { obligationId } = owed(report);
      return harness.send(asked.waiveObligation, {
        reportId: report.reportId,
        actor: admin,
        obligationId,
        reason,
      });
    },
    accept: ({ reportId }) =>
      harness.send(asked.acceptAnswer, { reportId, actor: reporter, rating: pick(null, 5), comment: null }),
    object: ({ reportId }) => harness.send(asked.objectToAnswer, { reportId, actor: reporter, reason }),
    reopen: ({ reportId }) =>
      harness.send(asked.reopenReport, { reportId, actor: pick<Actor>(reporter, admin), reason }),
    rate: ({ reportId }) =>
      harness.send(asked.rateReport, { reportId, actor: reporter, rating: 2, comment: null }),
    refer: ({ reportId }) => harness.send(asked.referReport, { reportId, actor: reporter, reason: null }),
    assign: ({ reportId }) =>
      harness.send(asked.assignOfficer, {
        reportId,
        actor: officer,
        officerId: pick(null, randomUUID()),
        reason: null,
      }),
  };
  const owed = ({ obligations }: Report) =>
    obligations.find(({ status }) => status === 'open') ?? { obligationId: randomUUID(), agencyId: 'dinas' };

  const habits: Record<string, readonly (keyof typeof acts)[]> = {
    assigned: [
      'respond',
      'respond',
      'return',
      'return',
      'passDown',
      'inspect',
      'invite',
      'answer',
      'assign',
      'refer',
    ],
    in_progress: [
      'respond',
      'answer',
      'answer',
      'answer',
      'invite',
      'meet',
      'waive',
      'return',
      'inspect',
      'refer',
    ],
    returned: ['respond', 'accept', 'refer'],
    answered: ['accept', 'object', 'object', 'note', 'return'],
    resolved: ['reopen', 'rate', 'answer', 'object'],
    referred: ['reopen', 'answer'],
  };

  const deliverAll = async (events: CloudEvent<typeof reportForwarded>[]) => {
    for (const event of events) {
      harness.deliver(event);
      if (random() < 0.1) harness.deliver(event);
    }
    const ids = events.map(({ id }) => id);
    await eventually(async () => {
      const { rows } = await harness.db.query(
        'SELECT count(*)::int AS n FROM inbox WHERE message_id = ANY($1)',
        [ids],
      );
      expect(rows).toEqual([{ n: ids.length }]);
    });
  };
  const forwarded = (report: Report, now: number) => {
    report.assignment += 1;
    const first = new Date(report.openedAt).toISOString();
    const state = {
      ...{ agencyId: pick('dinas', 'kecamatan'), assignment: report.assignment, receivedAt: first },
      ...{ firstForwardedAt: first, forwardedAt: new Date(now).toISOString() },
    };
    const data = forwarding(report.reportId, first, state);
    return eventOf(reportForwarded, report.reportId, report.assignment * 2, data);
  };
  const look = async () => {
    const { rows } = await harness.db.query<Report>(
      'SELECT report_id AS "reportId", status, obligations FROM cases',
    );
    const byId = new Map(rows.map((row) => [row.reportId, row]));
    for (const report of all) Object.assign(report, byId.get(report.reportId));
  };
  const act = async (report: Report) => {
    const habit = habits[report.status] ?? [];
    const name = habit[Math.floor(random() * habit.length)];
    const reply = name && (await acts[name]?.(report));
    const slug = reply && reply.problem?.slug;
    if (slug) refusals.set(slug, (refusals.get(slug) ?? 0) + 1);
  };

  it('ends with every rule kept', async () => {
    for (let step = 0; step < steps; step += 1) {
      const now = start + step * stepDays * 86_400_000;
      harness.tick(new Date(now));
      // The services follow their clock within a tenth of a second.
      await new Promise((resolve) => setTimeout(resolve, 110));
      await look();
      const events = all
        .filter(({ status }) => status === 'returned' && random() < 0.5)
        .map((report) => forwarded(report, now));
      for (let i = 0; i < 25 && all.length < reports; i += 1) {
        const report: Report = {
          reportId: randomUUID(),
          openedAt: now,
          status: 'new',
          assignment: 0,
          obligations: [],
        };
        all.push(report);
        events.push(forwarded(report, now));
      }
      await deliverAll(events);
      if (step === 40) {
        const holiday = { date: '2024-05-09', kind: 'national_holiday', name: 'Libur mendadak' } as const;
        const calendar = { ...days, version: 2, daysOff: [...days.daysOff, holiday], reason: 'SKB' };
        harness.deliver(eventOf(calendarChanged, days.id, 2, calendar));
      }
      await Promise.all(
        all
          .filter(({ status }) => random() < (status === 'resolved' || status === 'referred' ? 0.02 : 0.15))
          .map(act),
      );
      await harness.app.get(CaseSweep).run();
    }
    await eventually(async () => {
      const { rows } = await harness.db.query('SELECT count(*)::int AS n FROM outbox');
      expect(rows).toEqual([{ n: 0 }]);
    });
    expect(await brokenRules(harness)).toEqual([]);
    const moved = await harness.db.query(`SELECT FROM case_entries WHERE kind = 'deadlines_moved'`);
    expect(moved.rowCount).toBeGreaterThan(0);
    // It was a bad year indeed: every kind of end, and every refusal that can be provoked.
    const { rows } = await harness.db.query<{ status: string; n: number }>(
      `SELECT status || coalesce(' ' || resolution, '') AS status, count(*)::int AS n FROM cases GROUP BY 1`,
    );
    const ends = new Map(rows.map(({ status, n }) => [status, n]));
    for (const end of ['resolved accepted', 'resolved auto_closed', 'referred']) {
      expect(ends.get(end) ?? 0).toBeGreaterThan(0);
    }
    const provoked = ['evidence-required', 'obligations-open', 'outside-subtree', 'referral-not-offered'];
    expect([...refusals.keys()]).toEqual(
      expect.arrayContaining([...provoked, 'reopening-over', 'unknown-agency']),
    );
    expect([...refusals.keys()]).not.toContain('internal-error');
  }, 300_000);
});
