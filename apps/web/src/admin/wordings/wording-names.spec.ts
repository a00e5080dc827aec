import type { Wording } from './queries';
import { foundByLetter, isChanged, letterWith, partName, uses, written } from './wording-names';

const wording = (wordingId: string, id: string, en: string): Wording => {
  const texts = { id, en };
  return { wordingId, version: null, texts, standard: texts, values: [], outdated: false };
};
const wordings = [
  wording('language.below', 'Bahasa Indonesia di bawah.', 'An English version follows.'),
  wording('receipt.subject', '[{code}] Laporan Anda kami terima', '[{code}] We have your report'),
  wording('receipt.next', 'Petugas memeriksa laporan Anda.', 'An officer checks your report.'),
  wording('news.archived', 'diarsipkan', 'was archived'),
];
const due = { name: 'due', cases: [] };
const hasDue = { name: 'hasDue', cases: ['other', 'yes'] };

describe('letters', () => {
  it('hold what their names begin with; some things several letters say', () => {
    const letters = wordings.map(({ wordingId }) => letterWith(wordingId));
    expect(letters).toEqual(['all', 'receipt', 'receipt', 'bystanders']);
    expect(partName('receipt.subject')).toBe('wordingPart.subject');
  });

  it('are found by all words that are sought, in either language or in the name', () => {
    const found = (sought: string) =>
      [...foundByLetter(wordings, sought)].map(([letter, { length }]) => [letter, length]);
    expect(found('')).toEqual([
      ['all', 1],
      ['receipt', 2],
      ['bystanders', 1],
    ]);
    expect(found('anda laporan')).toEqual([['receipt', 2]]);
    expect(found(' ENGLISH version ')).toEqual([['all', 1]]);
    expect(found('news.archived')).toEqual([['bystanders', 1]]);
    expect(found('laporan archived')).toEqual([]);
  });

  it('are changed if they say anything else than what came with the software, in either language', () => {
    const [first = wording('', '', '')] = wordings;
    expect(isChanged(first)).toBe(false);
    expect(isChanged({ ...first, texts: { ...first.texts, en: 'English below.' } })).toBe(true);
  });
});

describe('values', () => {
  it('are written as in a message, the case for all others last', () => {
    expect(written(due)).toBe('{due}');
    expect(written(hasDue)).toBe('{hasDue, select, yes {…} other {…}}');
  });

  it('are seen in a text that uses them', () => {
    expect(uses('Sampai { due }.', due)).toBe(true);
    expect(uses('{hasDue, select, yes {x} other {}}', due)).toBe(false);
    expect(uses('{hasDue, select, yes {x} other {}}', hasDue)).toBe(true);
    expect(uses('{hasDue}', hasDue)).toBe(false);
  });
});
