import {
  after,
  archived,
  archiving,
  around,
  forwarding,
  newFile,
  received,
  reporter,
  staff,
} from '../../test/verification-fixtures';
import { completionClock, verificationClock } from './verification-clocks';
import { decide } from './verification-orders';
import { appeal, ask, expire, resume, withdraw } from './verification-reporter';

const system = { kind: 'system' } as const;
const asked = (days = 1) => ask(newFile(), 'Di jalan mana?', around(after(days))).file;
const dueAt = (file: Parameters<typeof verificationClock>[0]) => verificationClock(file).clock.dueAt;

describe('a question to the reporter', () => {
  it('pauses the clock of the desk and gives the reporter thirty days of the calendar', () => {
    const file = asked();
    expect(file.verification).toMatchObject({ status: 'awaiting_reporter', question: 'Di jalan mana?' });
    expect(verificationClock(file).clock.pauses).toEqual([{ from: after(1), until: null }]);
    expect(completionClock(file)).toMatchObject({
      round: 1,
      clock: {
        length: { unit: 'calendar_days', count: 30 },
        dueAt: new Date('2024-12-20T16:59:59.999Z'),
        stoppedAt: null,
      },
    });
  });

  it('ends with what the reporter adds: verification goes on, later by the wait alone', () => {
    // Asked on Wednesday, answered on Monday: three working days.
    const answered = resume(asked(), around(after(6), reporter))?.file ?? newFile();
    expect(answered.verification).toMatchObject({ status: 'submitted', question: null });
    expect(dueAt(answered)).toEqual(new Date('2024-11-27T16:59:59.999Z'));
    expect(completionClock(answered)?.clock.stoppedAt).toEqual(after(6));
  });

  it('may be followed by another, with a clock of its own', () => {
    const answered = resume(asked(), around(after(2), reporter))?.file ?? newFile();
    const again = ask(answered, 'Sejak kapan?', around(after(3))).file;
    expect(completionClock(again)).toMatchObject({ round: 2, clock: { startedAt: after(3) } });
  });

  it('is not answered by what was added before it, nor when nothing was asked', () => {
    expect(resume(asked(3), around(after(2), reporter))).toBeNull();
    expect(resume(newFile(), around(after(2), reporter))).toBeNull();
  });

  it('that nobody answers withdraws the report, with no clock running', () => {
    const { file } = expire(asked(), around(after(40), system));
    expect(file.verification).toMatchObject({ status: 'withdrawn', withdrawnAt: after(40) });
    expect(file.clocks.map(({ clock }) => clock.stoppedAt)).toEqual([after(40), after(40)]);
  });

  it('reopens what expired when it is answered after all, with the time that was left', () => {
    const { file } = expire(asked(), around(after(40), system));
    const late = resume(file, around(after(41), reporter))?.file ?? newFile();
    expect(late.verification.status).toBe('submitted');
    expect(late.verification).not.toHaveProperty('withdrawnAt');
    expect(verificationClock(late).clock).toMatchObject({
      pauses: [{ from: after(1), until: after(41) }],
      stoppedAt: null,
    });
  });
});

describe('a withdrawal', () => {
  it.each([newFile(), asked()])('stops all clocks and is not undone by an addition', (file) => {
    const gone = withdraw(file, null, around(after(2), reporter)).file;
    expect(gone.verification).toMatchObject({ status: 'withdrawn', question: null });
    expect(gone.clocks.every(({ clock }) => clock.stoppedAt)).toBe(true);
    expect(resume(gone, around(after(3), reporter))).toBeNull();
  });

  it('is the reporter’s own, as an appeal is', () => {
    expect(() => withdraw(newFile(), null, around(after(1)))).toThrow(/not-allowed/);
    expect(() => appeal(archived(), { reason: 'x' }, around(after(2)))).toThrow(/not-allowed/);
  });

  it('is over once an agency has the report', () => {
    const { file } = decide(newFile(), forwarding('dinas'), false, around(after(1)));
    expect(() => withdraw(file, null, around(after(2), reporter))).toThrow(/transition-not-allowed/);
  });
});

describe('an appeal', () => {
  it('brings the report back to the desk with a new clock', () => {
    const { file } = appeal(archived(), { reason: 'Ini jalan kota' }, around(after(3), reporter));
    expect(file.verification).toMatchObject({ status: 'submitted', appeals: 1 });
    expect(file.verification).not.toHaveProperty('archivedAt');
    expect(verificationClock(file)).toMatchObject({
      round: 1,
      clock: { startedAt: after(3), stoppedAt: null },
    });
  });

  it('is possible for as many working days as a reply may take', () => {
    // Archived on Wednesday the 20th: ten working days end on Wednesday the 4th.
    const lastMoment = new Date('2024-12-04T16:59:59.999Z');
    expect(appeal(archived(), { reason: 'x' }, around(lastMoment, reporter)).file.verification.appeals).toBe(
      1,
    );
    const tooLate = new Date(lastMoment.getTime() + 1);
    expect(() => appeal(archived(), { reason: 'x' }, around(tooLate, reporter))).toThrow(/appeal-over/);
  });

  it('is possible once', () => {
    const { file } = appeal(archived(), { reason: 'x' }, around(after(2), reporter));
    const again = decide(file, archiving(), false, around(after(3), staff('verifier', 2))).file;
    expect(() => appeal(again, { reason: 'x' }, around(after(4), reporter))).toThrow(/appeal-over/);
  });

  it('needs something that was archived', () => {
    expect(() => appeal(newFile(), { reason: 'x' }, around(received, reporter))).toThrow(
      /transition-not-allowed/,
    );
  });
});
