import fc from 'fast-check';
import { DomainError } from '@lapor/domain-types';
import type { Regulation, WorkingCalendar } from '@lapor/deadlines';
import {
  accept,
  answer,
  type Change,
  type CaseFile,
  type Circumstances,
  closeAutomatically,
  type Forwarding,
  giveBack,
  note,
  objectTo,
  openCase,
  reassign,
  respond,
} from './case';
import { caseTransitions } from './case-transitions';

const day = (iso: string) => new Date(`${iso}T03:00:00Z`);
const days = (count: number) => ({ unit: 'working_days', count }) as const;
const calendar: WorkingCalendar = {
  id: 'id-wib',
  version: 1,
  zone: 'Asia/Jakarta',
  workingWeekdays: [1, 2, 3, 4, 5],
  observesCollectiveLeave: true,
  daysOff: [{ date: '2024-11-27', kind: 'election_day', name: 'Pilkada' }],
  decidedFrom: '2024-01-01',
  decidedUntil: '2027-12-31',
};
const regulation: Regulation = {
  id: 'sp4n',
  version: 1,
  effectiveFrom: '2009-07-18',
  basis: 'UU 25/2009',
  lengths: {
    verification: days(3),
    firstResponse: days(5),
    reply: days(10),
    completion: { unit: 'calendar_days', count: 30 },
    resolution: {
      informationRequest: days(5),
      aspiration: days(5),
      complaint: days(14),
      complaintWithInspection: days(60),
    },
  },
  steps: {},
};
const around = (iso: string): Circumstances => ({
  now: day(iso),
  actor: { kind: 'system' },
  calendar,
  regulation,
});
const forwarding = (assignment = 1, iso = '2024-11-19'): Forwarding => ({
  reportId: '0193426e-0000-7000-8000-000000000002',
  assignment,
  agencyId: `dinas-${assignment}`,
  class: 'complaint',
  fieldInspection: false,
  firstForwardedAt: day('2024-11-19'),
  forwardedAt: day(iso),
});
const opened = () => openCase(forwarding(), around('2024-11-19')).file;
const grounds = {
  reason: 'not_our_authority',
  explanation: 'Bukan kewenangan',
  proposedAgencyId: null,
} as const;
const given = { text: 'Sudah diperbaiki', evidence: [{ description: 'Foto' }], noEvidenceReason: null };
const answered = () =>
  answer(respond(opened(), 'Diterima', around('2024-11-20')).file, given, around('2024-11-21')).file;
const dueOf = (file: CaseFile, kind: string) =>
  file.clocks
    .filter(({ clock }) => clock.kind === kind)
    .map(({ clock }) => clock.dueAt.toISOString().slice(0, 10));

describe('a case', () => {
  it('starts both clocks when it opens', () => {
    expect(dueOf(opened(), 'first_response')).toEqual(['2024-11-26']);
    expect(dueOf(opened(), 'resolution')).toEqual(['2024-12-10']);
  });

  it('stops the first-response clock with the first response, and only then', () => {
    const first = respond(opened(), 'Diterima', around('2024-11-20'));
    const update = respond(first.file, 'Sedang dikerjakan', around('2024-11-21'));
    expect([first.fact, update.fact]).toEqual([
      { kind: 'responded', text: 'Diterima', first: true },
      { kind: 'responded', text: 'Sedang dikerjakan', first: false },
    ]);
    const stoppedAt = update.file.clocks.find(({ clock }) => clock.kind === 'first_response')?.clock
      .stoppedAt;
    expect(stoppedAt).toEqual(day('2024-11-20'));
  });

  it('gives the reporter ten working days after each answer', () => {
    expect(dueOf(answered(), 'reply')).toEqual(['2024-12-06']);
    const again = answer(
      objectTo(answered(), 'Belum', around('2024-11-22')).file,
      given,
      around('2024-11-25'),
    ).file;
    expect(dueOf(again, 'reply')).toEqual(['2024-12-06', '2024-12-10']);
  });

  it('never resets the resolution clock when it changes hands', () => {
    const returned = giveBack(opened(), grounds, around('2024-11-21')).file;
    const second = reassign(returned, forwarding(2, '2024-11-22'), around('2024-11-22'))?.file;
    expect(second && dueOf(second, 'resolution')).toEqual(['2024-12-10']);
    expect(second && dueOf(second, 'first_response')).toEqual(['2024-11-26', '2024-12-02']);
    expect(second?.case).toMatchObject({ status: 'assigned', agencyId: 'dinas-2', assignment: 2 });
  });

  it('ignores a forwarding that it knows', () => {
    expect(reassign(opened(), forwarding(1), around('2024-11-20'))).toBeNull();
  });

  it('counts acceptance and silence apart', () => {
    const accepted = accept(answered(), { rating: 4, comment: null }, around('2024-11-22')).file.case;
    const silent = closeAutomatically(answered(), around('2024-12-07')).file.case;
    expect(accepted).toMatchObject({ status: 'resolved', resolution: 'accepted', rating: 4 });
    expect(silent).toMatchObject({ status: 'resolved', resolution: 'auto_closed', rating: null });
  });

  it('takes no answer without evidence or a reason for none', () => {
    const inProgress = respond(opened(), 'Diterima', around('2024-11-20')).file;
    const bare = { ...given, evidence: [] };
    expect(() => answer(inProgress, bare, around('2024-11-21'))).toThrow(/evidence-required/);
    const reasoned = { ...bare, noEvidenceReason: 'Jawaban lisan' };
    expect(answer(inProgress, reasoned, around('2024-11-21')).file.case.status).toBe('answered');
  });
});

type Step = (file: CaseFile) => Change;
const steps: Record<string, Step> = {
  respond: (file) => respond(file, 'x', around('2024-11-20')),
  note: (file) => note(file, 'x'),
  answer: (file) => answer(file, given, around('2024-11-20')),
  return: (file) => giveBack(file, grounds, around('2024-11-20')),
  reassign: (file) => {
    const change = reassign(file, forwarding(file.case.assignment + 1), around('2024-11-20'));
    if (!change) throw new Error('a new forwarding is never ignored');
    return change;
  },
  object: (file) => objectTo(file, 'x', around('2024-11-20')),
  accept: (file) => accept(file, { rating: null, comment: null }, around('2024-11-20')),
  close: (file) => closeAutomatically(file, around('2024-11-20')),
};

describe('any walk through the life of a case', () => {
  const walks = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 30 });

  /** The statuses passed, with refused steps changing nothing. */
  function walk(names: string[]): string[] {
    let file = opened();
    const statuses: string[] = [file.case.status];
    for (const name of names) {
      try {
        const next = steps[name]?.(file).file ?? file;
        expect(next.case.version).toBe(file.case.version + 1);
        if (next.case.status !== file.case.status) statuses.push(next.case.status);
        file = next;
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }
    return statuses;
  }

  it('moves only along the table', () => {
    const edges = new Set(
      Object.values(caseTransitions).flatMap(({ from, to }) => from.map((status) => `${status} ${to}`)),
    );
    fc.assert(
      fc.property(walks, (names) => {
        const statuses = walk(names);
        return statuses.every((status, i) => i === 0 || edges.has(`${statuses[i - 1]} ${status}`));
      }),
    );
  });

  it('is resolved only from an answer, and never leaves that state', () => {
    fc.assert(
      fc.property(walks, (names) => {
        const statuses = walk(names);
        const end = statuses.indexOf('resolved');
        return end === -1 || (end === statuses.length - 1 && statuses[end - 1] === 'answered');
      }),
    );
  });
});
