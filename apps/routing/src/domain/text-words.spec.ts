import { phrasesIn, topicWords, wordsOf } from './text-words';

const list = {
  written: { jln: 'jalan', yg: 'yang', gk: 'tidak', pdam: 'perumda air minum' },
  stop: ['yang', 'di', 'tidak'],
};

describe('the words of a text', () => {
  it.each([
    ['JLN yg BERLUBANG!!', ['jalan', 'yang', 'berlubang']],
    ['lampu matiiiiii', ['lampu', 'mati']],
    ['gkkk bisa', ['tidak', 'bisa']],
    ['Café dan résumé', ['cafe', 'dan', 'resume']],
    ['lubang2 besar', ['lubang', 'besar']],
    ['maaf saat hujan', ['maaf', 'saat', 'hujan']],
    ['sampah-sampah di RT 03/RW 2', ['sampah', 'sampah', 'di', 'rt', 'rw']],
    ['air pdam mati', ['air', 'perumda', 'air', 'minum', 'mati']],
    ['NIK 1373010203040005', ['nik']],
    ['  ', []],
  ])('of %p are %p', (text, words) => {
    expect(wordsOf(text, list)).toEqual(words);
  });

  it('are about the matter once those that say nothing are left out', () => {
    expect(topicWords(wordsOf('jalan yg rusak di jln pasar', list), list)).toEqual([
      'jalan',
      'rusak',
      'pasar',
    ]);
  });

  it('hold a phrase only as whole words in a row', () => {
    const words = wordsOf('mohon informasi syarat kartu', list);
    expect(phrasesIn(words, ['mohon informasi', 'informasi kartu', 'form', 'syarat'])).toEqual([
      'mohon informasi',
      'syarat',
    ]);
  });
});
