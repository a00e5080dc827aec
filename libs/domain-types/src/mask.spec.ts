import { maskPersonalData, maskPersonalDataIn } from './mask';

describe('what the public reads', () => {
  it.each([
    ['NIK 1373010101900001 milik saya', 'NIK [disamarkan] milik saya'],
    ['NIK 1373 0101 0190 0001.', 'NIK [disamarkan].'],
    ['hubungi 0812-3456-7890 ya', 'hubungi [disamarkan] ya'],
    ['WA +62 812 3456 7890', 'WA [disamarkan]'],
    ['telp (0754) 612345', 'telp [disamarkan]'],
    ['surel budi.s+1@contoh.co.id, terima kasih', 'surel [disamarkan], terima kasih'],
  ])('hides what identifies a person: %s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    'Jalan rusak 200 meter sejak 2024',
    'RT 02 RW 03 nomor 1234',
    'Rp 1.500.000 pada 19-11-2024',
    'pukul 08.00',
  ])('keeps other numbers: %s', (text) => expect(maskPersonalData(text)).toBe(text));
});

describe('masking a JSON value', () => {
  it('reaches every text and leaves ids, instants and names of fields alone', () => {
    const ids = {
      id: 'e3bf532a-db8c-460d-92c3-081234567890',
      at: '2024-11-19T03:00:00.000Z',
      on: '2024-11-19',
    };
    const value = { ...ids, n: 81234567890, said: [{ '081234567890': 'telepon 081234567890' }], none: null };
    expect(maskPersonalDataIn(value)).toEqual({
      ...value,
      said: [{ '081234567890': 'telepon [disamarkan]' }],
    });
  });
});
