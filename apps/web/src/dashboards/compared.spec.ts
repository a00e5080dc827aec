import { comparable } from './compared';
import type { Group } from './queries';

const group = (name: string, denominator: number | null, value: number | null): Group => ({
  ...{ key: name, name, n: denominator, denominator, value },
  ...{ numerator: null, p90: null, suppressed: value === null },
});
const names = (groups: Group[]) => groups.map(({ name }) => name);

describe('agencies side by side', () => {
  it('are in the order of their value if they have ten reports, else by name and apart', () => {
    const { compared, others } = comparable([
      group('few', 9, 1),
      group('low', 10, 0.2),
      group('high', 40, 0.9),
      group('a secret', null, null),
    ]);
    expect(names(compared)).toEqual(['high', 'low']);
    expect(names(others)).toEqual(['a secret', 'few']);
  });

  it('lose nobody, however many they are', () => {
    const many = Array.from({ length: 40 }, (_, i) => group(`a${i}`, 20, i));
    const { compared, others } = comparable(many);
    expect(compared).toHaveLength(15);
    expect(compared.length + others.length).toBe(40);
  });
});
