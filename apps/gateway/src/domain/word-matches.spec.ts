import { wordMatches } from './word-matches';

const things = [
  ['Penerangan jalan', 'lampu jalan', 'PJU'],
  ['Jalan rusak', 'aspal', 'jalan berlubang'],
  ['Listrik', 'mati lampu'],
  ['Jalan tol'],
  ['SD'],
];
const found = (typed: string, limit = 3) =>
  wordMatches(typed, things, (names) => names, limit).map(([first]) => first);

describe('finding by words', () => {
  it('puts the name first that has most of the words and little else', () => {
    expect(found('lampu jalan')[0]).toBe('Penerangan jalan');
    expect(found('jalan berlubang besar')[0]).toBe('Jalan rusak');
  });

  it('finds by beginnings, in any case and with any signs', () => {
    expect(found('LAMP, di jal...')[0]).toBe('Penerangan jalan');
    expect(found('pju')).toEqual(['Penerangan jalan']);
  });

  it('finds short names when nothing longer was typed', () => {
    expect(found('sd')).toEqual(['SD']);
  });

  it('finds nothing by nothing, or by words that nothing is called', () => {
    expect(found('')).toEqual([]);
    expect(found(' ., ')).toEqual([]);
    expect(found('kucing')).toEqual([]);
  });

  it('gives no more than was asked for', () => {
    expect(found('jalan', 2)).toHaveLength(2);
  });
});
