import fc from 'fast-check';
import { DomainError } from '@lapor/domain-types';
import {
  agency,
  answered,
  around,
  day,
  dueOf,
  forwarding,
  given,
  grounds,
  opened,
  staff,
} from '../../test/case-fixtures';
import type { CaseFile, Change } from './case';
import { caseTransitions } from './case-transitions';
import { accept, closeAutomatically, objectTo, refer, reopen } from './closing';
import { inviteAgency, waiveObligation } from './obligations';
import { passDown, reassign } from './opening';
import { answer, changeHandling, giveBack, note, respond } from './responding';

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
      objectTo(answered(), { reason: 'Belum' }, around('2024-11-22')).file,
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
    // A new forwarding is ignored only after a referral.
    if (!change) throw new DomainError('transition-not-allowed');
    return change;
  },
  object: (file) => objectTo(file, { reason: 'x' }, around('2024-11-20')),
  accept: (file) => accept(file, { rating: null, comment: null }, around('2024-11-20')),
  close: (file) => closeAutomatically(file, around('2024-11-20')),
  reopen: (file) => reopen(file, { reason: 'x' }, [], around('2024-11-20', staff('kota', 'verifier'))),
  refer: (file) => refer(file, null, around('2024-12-20')),
  passDown: (file) => passDown(file, agency('bidang', [file.case.agencyId]), 'x'),
  handle: (file) =>
    changeHandling(file, { class: 'complaint', fieldInspection: true, reason: 'x' }, around('2024-11-20')),
  invite: (file) =>
    inviteAgency(
      file,
      { obligationId: String(file.case.version), agency: agency('pln'), request: 'x' },
      around('2024-11-20'),
    ),
  waive: (file) =>
    waiveObligation(
      file,
      { obligationId: file.case.obligations.at(-1)?.obligationId ?? '', reason: 'x' },
      agency(file.case.agencyId),
      around('2024-11-20', staff('kota', 'verifier')),
    ),
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

  it('is resolved only from an answer, and leaves that state only when it is reopened', () => {
    fc.assert(
      fc.property(walks, (names) => {
        const statuses = walk(names);
        return statuses.every((status, i) => {
          if (status !== 'resolved') return true;
          const next = statuses[i + 1];
          return statuses[i - 1] === 'answered' && (next === undefined || next === 'in_progress');
        });
      }),
    );
  });

  it('never leaves "referred"', () => {
    fc.assert(
      fc.property(walks, (names) => {
        const statuses = walk(names);
        const end = statuses.indexOf('referred');
        return end === -1 || end === statuses.length - 1;
      }),
    );
  });
});
