import { filedReport } from '@lapor/testing';
import { type NewWords, withoutIdentity } from './erasure';

const at = '2024-11-20T02:00:00.000Z';
const filed = filedReport({
  title: 'Lampu padam, lapor Siti Aminah',
  text: 'Hubungi 0812-3456-7890, NIK 1373044711800001.',
  answers: { siapa: 'siti@example.id', tiang: 12, pilihan: ['a', '081234567890'] },
  contactable: true,
});
const additions = [{ text: 'Surel saya siti@example.id', answers: { siapa: 'siti@example.id' }, at }];
const words: NewWords = {
  reportId: filed.reportId,
  version: 2,
  title: 'Lampu padam, lapor [dihapus]',
  text: 'Hubungi [dihapus].',
  answers: { siapa: '[dihapus]', tiang: 12 },
  additions: ['Surel saya [dihapus]'],
  said: [],
};

describe('a report without its reporter', () => {
  it('has no numbers and addresses of a person, even if nobody knows whose they were', () => {
    const after = withoutIdentity({ filed, additions }, undefined, 2);
    expect(after).toEqual({
      filed: {
        ...filed,
        text: 'Hubungi [disamarkan], NIK [disamarkan].',
        answers: { siapa: '[disamarkan]', tiang: 12, pilihan: ['a', '[disamarkan]'] },
        contactable: false,
      },
      additions: [{ text: 'Surel saya [disamarkan]', answers: { siapa: '[disamarkan]' }, at }],
    });
  });

  it('has the new words of who knows the reporter', () => {
    const after = withoutIdentity({ filed, additions }, words, 2);
    expect(after.filed).toMatchObject({ title: words.title, text: words.text, answers: words.answers });
    expect(after.additions).toEqual([{ text: 'Surel saya [dihapus]', answers: {}, at }]);
  });

  it('takes no new words that were made from an older version', () => {
    expect(() => withoutIdentity({ filed, additions }, words, 3)).toThrow(/changed-meanwhile/);
    expect(() => withoutIdentity({ filed, additions: [] }, words, 2)).toThrow(/changed-meanwhile/);
  });
});
