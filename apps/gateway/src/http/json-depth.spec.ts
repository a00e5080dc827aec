import { nestsDeeperThan } from './json-depth';

describe('how deep JSON is', () => {
  it.each([
    ['{}', 1],
    ['[[[]]]', 3],
    ['[[],[],[[]]]', 3],
    ['"[[[["', 0],
    ['["\\"[[[[",{}]', 2],
    ['["\\\\",[[]]]', 3],
    ['[[[', 3],
    [']]]][', 0],
  ])('%s: %i', (json, depth) => {
    if (depth > 0) expect(nestsDeeperThan(depth - 1, json)).toBe(true);
    expect(nestsDeeperThan(depth, json)).toBe(false);
  });

  it('is known of very deep ones at once', () => {
    expect(nestsDeeperThan(32, '['.repeat(4_000_000))).toBe(true);
    expect(nestsDeeperThan(32, '[]'.repeat(2_000_000))).toBe(false);
  });
});
