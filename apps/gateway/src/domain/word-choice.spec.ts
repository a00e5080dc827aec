import fc from 'fast-check';
import { weighed, wordsToFind } from './word-choice';

const total = 1_000_000;
const word = (name: string, count: number) => ({ word: name, count });

describe('the words by which similar reports are looked for', () => {
  it('are the rare ones by themselves and common ones in pairs', () => {
    const words = [word('jalan', 200_000), word('tergerus', 40), word('lampu', 9_000), word('padam', 8_000)];
    expect(wordsToFind(words, total)).toEqual([['tergerus'], ['padam', 'lampu']]);
  });

  it('are all together if they are common by themselves and in pairs', () => {
    const words = ['jalan', 'rusak', 'licin'].map((name) => word(name, 20_000));
    expect(wordsToFind(words, total)).toEqual([['jalan', 'rusak', 'licin']]);
  });

  it('are none if everybody uses each of them', () => {
    const words = ['jalan', 'rusak', 'mohon', 'warga'].map((name) => word(name, 400_000));
    expect(wordsToFind(words, total)).toEqual([]);
    expect(wordsToFind(words.slice(2), total)).toEqual([]);
    expect(wordsToFind([], total)).toEqual([]);
  });

  it('find no more reports than can be compared, whatever the words', () => {
    const some = fc.array(fc.record({ word: fc.string(), count: fc.nat(total) }), { maxLength: 200 });
    fc.assert(
      fc.property(some, (words) => {
        const counts = new Map(words.map((each) => [each.word, each.count]));
        const found = wordsToFind(words, total).filter((set) => set.length === 1);
        const sum = found.reduce((most, [only = '']) => most + (counts.get(only) ?? 0), 0);
        fc.pre(counts.size === words.length);
        expect(sum).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it('say the more the rarer they are', () => {
    const given = [word('jalan', 200_000), word('tergerus', 40), word('lampu', 9_000)];
    expect(weighed(given, total).map((each) => each.word)).toEqual(['tergerus', 'lampu', 'jalan']);
    for (const { weight } of weighed([word('semua', total * 2), word('baru', 0)], total)) {
      expect(weight).toBeGreaterThan(0);
    }
  });
});
