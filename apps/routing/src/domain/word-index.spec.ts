import fc from 'fast-check';
import { indexWords, matchWords } from './word-index';

const index = indexWords([
  {
    id: 'jalan-berlubang',
    names: [
      ['jalan', 'lubang'],
      ['aspal', 'rusak'],
    ],
  },
  {
    id: 'penerangan-jalan',
    names: [
      ['terang', 'jalan'],
      ['lampu', 'jalan'],
    ],
  },
  { id: 'pajak', names: [['pajak']] },
]);
const text = (...stems: string[]) => new Map(stems.map((stem) => [stem, 1]));
const strengthOf = (stems: ReadonlyMap<string, number>, id: string) =>
  matchWords(index, stems).find((match) => match.id === id)?.strength ?? 0;

describe('the names that a text may mean', () => {
  it('are led by the one that is all there', () => {
    const [first] = matchWords(index, text('jalan', 'lubang', 'besar'));
    expect(first).toMatchObject({ id: 'jalan-berlubang', stems: ['jalan', 'lubang'] });
  });

  it('count for more when words of several of their names are there', () => {
    const one = strengthOf(text('lubang'), 'jalan-berlubang');
    expect(strengthOf(text('lubang', 'aspal'), 'jalan-berlubang')).toBeGreaterThan(one);
  });

  it('say little by half of a name, and less by a word that others have', () => {
    expect(strengthOf(text('jalan'), 'jalan-berlubang')).toBeLessThan(
      strengthOf(text('lubang'), 'jalan-berlubang'),
    );
    expect(strengthOf(text('lubang'), 'jalan-berlubang')).toBeLessThan(strengthOf(text('pajak'), 'pajak'));
  });

  it('are believed less if a word is only guessed', () => {
    expect(strengthOf(new Map([['pajak', 0.5]]), 'pajak')).toBeLessThan(strengthOf(text('pajak'), 'pajak'));
  });

  it('are none for words that are in no name', () => {
    expect(matchWords(index, text('kucing'))).toEqual([]);
    expect(matchWords(indexWords([]), text('jalan'))).toEqual([]);
  });

  it('are never less likely for another word in the text', () => {
    const stem = fc.constantFrom('jalan', 'lubang', 'aspal', 'rusak', 'terang', 'lampu', 'pajak', 'kucing');
    fc.assert(
      fc.property(fc.uniqueArray(stem), stem, (stems, more) => {
        const before = text(...stems);
        const after = text(...stems, more);
        for (const { id, strength } of matchWords(index, before)) {
          expect(strengthOf(after, id)).toBeGreaterThanOrEqual(strength - 1e-12);
        }
      }),
    );
  });
});
