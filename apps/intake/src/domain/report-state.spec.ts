import { filedReport } from '@lapor/testing';
import { type Addition, checkAddition, mostAdditions, stateOf } from './report-state';

const at = '2024-11-20T02:00:00.000Z';
const addition = (changes: Partial<Addition> = {}): Addition => ({
  text: 'Tiang nomor 12.',
  answers: {},
  at,
  ...changes,
});
const refusal = (of: Partial<Addition>, earlier = 0): unknown => {
  try {
    checkAddition(addition(of), earlier);
    return null;
  } catch (error) {
    return error;
  }
};

describe('an addition', () => {
  it('may be text, or answers, or both', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ text: '', answers: { tiang: 12 } })).toBeNull();
    expect(refusal({ answers: { tiang: 12 } })).toBeNull();
  });

  it.each(['', '  \n'])('that says nothing (%j) is refused, naming the field', (text) => {
    expect(refusal({ text })).toMatchObject({
      slug: 'validation-failed',
      data: { errors: [{ field: 'text', rule: 'required' }] },
    });
  });

  it('is the last that a report takes once there are fifty', () => {
    expect(refusal({}, mostAdditions - 1)).toBeNull();
    expect(refusal({}, mostAdditions)).toMatchObject({
      slug: 'validation-failed',
      data: { errors: [{ field: 'text', rule: 'too_many' }] },
    });
  });
});

describe('the state of a report', () => {
  it('has the additions in their order, and of several answers to a question the latest', () => {
    const filed = filedReport({ answers: { tiang: 11, warna: 'putih' } });
    const additions = [
      addition({ answers: { tiang: 12 } }),
      addition({ text: 'Bukan, 13.', answers: { tiang: 13 } }),
    ];
    expect(stateOf(filed, additions, 7)).toEqual({
      ...filed,
      answers: { tiang: 13, warna: 'putih' },
      additions: [
        { text: 'Tiang nomor 12.', at },
        { text: 'Bukan, 13.', at },
      ],
      supporters: 7,
    });
  });

  it('leaves the answers as they were filed', () => {
    const filed = filedReport({ answers: { tiang: 11 } });
    stateOf(filed, [addition({ answers: { tiang: 12 } })], 0);
    expect(filed.answers).toEqual({ tiang: 11 });
  });
});
