import { flatOf, type Length, lengthKeys, nestedOf, pathOf } from './lengths';

const working = (count: number): Length => ({ unit: 'working_days', count });
const regulation = {
  lengths: {
    verification: working(3),
    firstResponse: working(5),
    reply: working(10),
    completion: { unit: 'calendar_days', count: 30 } as const,
    obligation: working(6),
    personalData: { unit: 'clock_hours', count: 72 } as const,
    resolution: {
      informationRequest: working(7),
      aspiration: working(8),
      complaint: working(14),
      complaintWithInspection: working(60),
    },
  },
  emergency: { verification: working(1), firstResponse: working(2) },
};

describe('the lengths of a regulation', () => {
  it('say the same in a row as in the regulation', () => {
    expect(nestedOf(flatOf(regulation))).toEqual(regulation);
  });

  it('lie where the API tells what is wrong with them', () => {
    const at = (path: string) =>
      path.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], regulation);
    for (const key of lengthKeys) expect([key, at(pathOf(key))]).toEqual([key, flatOf(regulation)[key]]);
  });
});
