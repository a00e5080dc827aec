import type { Suggestion } from '@lapor/contracts';
import { wordsFor } from './suggestion-words';

type Reason = Suggestion['urgency']['reasons'][number];

describe('the reason of a suggestion in words', () => {
  it.each<[Reason, string, string]>([
    [{ kind: 'rule', number: 12 }, 'Aturan 12', 'Rule 12'],
    [{ kind: 'category_default' }, 'Biasanya untuk kategori ini', 'Usual for this category'],
    [
      { kind: 'category_default', count: 3 },
      'Biasanya untuk kategori ini (3 keputusan sebelumnya)',
      'Usual for this category (3 earlier decisions)',
    ],
    [
      { kind: 'similar_reports', count: 1, words: ['lampu', 'padam'] },
      '1 laporan serupa: “lampu”, “padam”',
      '1 similar report: “lampu”, “padam”',
    ],
    [{ kind: 'similar_reports', count: 7 }, '7 laporan serupa', '7 similar reports'],
    [{ kind: 'words', words: ['got'] }, 'Kata-kata dalam laporan: “got”', 'Words of the report: “got”'],
    [{ kind: 'place', words: ['kolok'] }, 'Tempat yang disebut: “kolok”', 'Place that is named: “kolok”'],
    [{ kind: 'chosen_by_reporter' }, 'Dipilih oleh pelapor', 'Chosen by the reporter'],
    [{ kind: 'returned_before' }, 'Pernah mengembalikan laporan ini', 'Has returned this report before'],
    [{ kind: 'emergency' }, 'Keadaan darurat berlaku', 'An emergency is in force'],
  ])('%j is said in both languages', (reason, id, en) => {
    expect(wordsFor(reason)).toEqual({ id, en });
  });
});
