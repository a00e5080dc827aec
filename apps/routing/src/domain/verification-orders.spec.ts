import {
  after,
  archived,
  archiving,
  around,
  forwarding,
  givenBack,
  newFile,
  received,
  returned,
  staff,
  stateOf,
} from '../../test/verification-fixtures';
import { verificationClock } from './verification-clocks';
import { confirm, decide, proposedOrder, reject, takeBack } from './verification-orders';
import { appeal } from './verification-reporter';
import { verificationTransitions } from './verification-transitions';

const [first, second, third] = [staff('verifier', 1), staff('verifier', 2), staff('verifier', 3)];
const now = after(1);
const proposed = () => decide(newFile(), forwarding('dinas-pupr'), true, around(now, first));

describe('forwarding', () => {
  it('gives class, category and owner, counts, and stops the clock', () => {
    const { file } = decide(newFile(), forwarding('dinas-pupr'), false, around(now));
    expect(file.verification).toMatchObject({
      status: 'assigned',
      class: 'complaint',
      categoryId: 'jalan',
      agencyId: 'dinas-pupr',
      assignment: 1,
      version: 2,
      firstForwardedAt: now,
    });
    expect(verificationClock(file).clock.stoppedAt).toEqual(now);
  });

  it('keeps the date of the first forwarding when the report changes hands', () => {
    const again = decide(returned(1), forwarding('other', 'salah alamat'), false, around(after(6)));
    expect(stateOf(again)).toMatchObject({
      firstForwardedAt: now,
      forwardedAt: after(6),
      assignment: 2,
      hops: 1,
    });
  });

  it('asks for a reason that the reporter reads when the report changes hands', () => {
    expect(() => decide(returned(1), forwarding('other'), false, around(now))).toThrow(/validation-failed/);
  });

  it('does not send a report straight back to the agency that returned it', () => {
    const back = forwarding('agency-1', 'coba lagi');
    expect(() => decide(returned(1), back, false, around(now))).toThrow(/same-agency/);
  });

  it('is the arbiter’s alone after two returns, even to the same agency', () => {
    const order = forwarding('agency-2', 'putusan');
    expect(() => decide(returned(2), order, false, around(now))).toThrow(/arbiter-required/);
    const decided = decide(returned(2), order, false, around(now, staff('arbiter')));
    expect(stateOf(decided).status).toBe('assigned');
  });
});

describe('a return', () => {
  it('starts a new verification clock and is counted', () => {
    const { verification, clocks } = returned(1);
    expect(verification).toMatchObject({ status: 'returned', hops: 1 });
    expect(clocks.map(({ round, clock }) => [round, clock.startedAt])).toEqual([
      [0, received],
      [1, after(2)],
    ]);
  });

  it('of a forwarding that is over is ignored', () => {
    const { file } = decide(returned(1), forwarding('other', 'salah alamat'), false, around(now));
    expect(takeBack(file, givenBack(1), around(now))).toBeNull();
  });

  it('is never archived', () => {
    expect(() => decide(returned(1), archiving(), false, around(now))).toThrow(/transition-not-allowed/);
    expect(verificationTransitions.archive.from).toEqual(['submitted']);
  });
});

describe('archiving', () => {
  it.each([forwarding('x'), archiving()])('leaves nothing to order: $verb', (order) => {
    expect(() => decide(archived(), order, false, around(now))).toThrow(/transition-not-allowed/);
  });

  it('of abuse always waits for a second person', () => {
    const { file, fact } = decide(newFile(), archiving('abusive_or_spam'), false, around(now));
    expect(fact.verb).toBe('propose');
    expect(file.verification).toMatchObject({
      status: 'submitted',
      pendingDecision: { verb: 'archive', proposedBy: first, order: { reason: 'abusive_or_spam' } },
    });
  });
});

describe('a second person', () => {
  it('is needed where the matter is sensitive, while the clock runs on', () => {
    const { file, fact } = proposed();
    expect(fact.verb).toBe('propose');
    expect(file.verification.status).toBe('submitted');
    expect(verificationClock(file).clock.stoppedAt).toBeNull();
  });

  it('carries out what the first proposed, as the decision of the first', () => {
    const change = confirm(proposed().file, around(after(2), second));
    expect(change).toMatchObject({
      by: first,
      agreedBy: second,
      fact: { verb: 'forward', details: { agencyId: 'dinas-pupr' } },
      file: { verification: { status: 'assigned', pendingDecision: null, forwardedAt: after(2) } },
    });
  });

  it('is never the first', () => {
    const { file } = proposed();
    expect(() => confirm(file, around(now, first))).toThrow(/second-person-required/);
    expect(() => reject(file, 'tidak', around(now, first))).toThrow(/second-person-required/);
  });

  it('may refuse with a reason, and the report stays', () => {
    const { file } = proposed();
    expect(() => reject(file, ' ', around(now, second))).toThrow(/validation-failed/);
    const { verification } = reject(file, 'Bukan wewenang dinas itu.', around(now, second)).file;
    expect(verification).toMatchObject({ status: 'submitted', pendingDecision: null });
  });

  it('has nothing to say while nothing waits', () => {
    expect(() => confirm(newFile(), around(now, second))).toThrow(/no-decision-proposed/);
    expect(() => reject(newFile(), 'x', around(now, second))).toThrow(/no-decision-proposed/);
  });

  it('finds the newest order: a new one replaces what waits', () => {
    const { file } = decide(proposed().file, forwarding('dinas-lh'), true, around(now, third));
    expect(proposedOrder(file.verification)).toEqual(forwarding('dinas-lh'));
    const plain = decide(file, forwarding('dinas-lh'), false, around(now, third));
    expect(stateOf(plain)).toMatchObject({ status: 'assigned', pendingDecision: null });
  });

  it('decides after an appeal: neither who archived nor who agreed to it', () => {
    const spam = decide(newFile(), archiving('abusive_or_spam'), false, around(now, first));
    const gone = confirm(spam.file, around(now, second));
    expect(stateOf(gone).archivedByIds).toHaveLength(2);
    const { file } = appeal(gone.file, { reason: 'Bukan spam' }, around(after(2), { kind: 'reporter' }));
    for (const actor of [first, second]) {
      const attempt = () => decide(file, forwarding('dinas-pupr'), false, around(after(2), actor));
      expect(attempt).toThrow(/second-person-required/);
    }
    const decided = decide(file, forwarding('dinas-pupr'), false, around(after(2), third));
    expect(stateOf(decided).status).toBe('assigned');
  });
});
