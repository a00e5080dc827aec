import { monthsWithin, withinMonth } from './months';

describe('months of a period', () => {
  it('are those it touches, across the turn of a year', () => {
    expect(monthsWithin({ from: '2024-11-30', to: '2025-02-01' })).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
      '2025-02',
    ]);
  });

  it('begin and end where the period does', () => {
    const period = { from: '2024-01-15', to: '2024-02-20' };
    expect(withinMonth('2024-01', period)).toEqual({ from: '2024-01-15', to: '2024-01-31' });
    expect(withinMonth('2024-02', period)).toEqual({ from: '2024-02-01', to: '2024-02-20' });
    expect(withinMonth('2024-02', { from: '2024-01-01', to: '2024-12-31' }).to).toBe('2024-02-29');
  });
});
