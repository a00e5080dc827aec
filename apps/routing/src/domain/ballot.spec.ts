import fc from 'fast-check';
import { tally, type Vote } from './ballot';

const choices = ['jalan', 'air', 'listrik'] as const;
const vote = fc.record({
  choice: fc.constantFrom(...choices),
  weight: fc.double({ min: 0, max: 5, noNaN: true }),
  reason: fc.constant({ kind: 'similar_reports' as const, count: 1 }),
});
const confidenceOf = (votes: readonly Vote<string>[], choice: string) =>
  tally(votes, 0.3).find((one) => one.choice === choice)?.confidence ?? 0;

describe('a tally of votes', () => {
  it('never lowers the confidence of a choice when one more speaks for it', () => {
    fc.assert(
      fc.property(fc.array(vote), vote, (votes, more) => {
        const before = confidenceOf(votes, more.choice);
        expect(confidenceOf([...votes, more], more.choice)).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });

  it('never raises the confidence of the others by it', () => {
    fc.assert(
      fc.property(fc.array(vote), vote, fc.constantFrom(...choices), (votes, more, other) => {
        fc.pre(other !== more.choice);
        expect(confidenceOf([...votes, more], other)).toBeLessThanOrEqual(confidenceOf(votes, other) + 1e-12);
      }),
    );
  });

  it('gives all choices together no more than certainty, whatever the order of the votes', () => {
    fc.assert(
      fc.property(fc.array(vote), (votes) => {
        const elected = tally(votes, 0.3);
        const sum = elected.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        for (const { choice, confidence } of tally([...votes].reverse(), 0.3)) {
          expect(confidence).toBeCloseTo(confidenceOf(votes, choice), 9);
        }
      }),
    );
  });

  it('is less certain with one witness than with ten that say the same', () => {
    const one: Vote<string> = {
      choice: 'jalan',
      weight: 0.5,
      reason: { kind: 'similar_reports', count: 1, words: ['lubang'] },
    };
    const ten = Array.from({ length: 10 }, () => one);
    expect(confidenceOf([one], 'jalan')).toBeLessThan(confidenceOf(ten, 'jalan'));
    expect(tally(ten, 0.3)[0]?.reasons).toEqual([{ kind: 'similar_reports', count: 10, words: ['lubang'] }]);
  });
});
