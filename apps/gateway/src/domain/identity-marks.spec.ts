import { withoutMarks } from './identity-marks';

const clean = withoutMarks({
  name: 'Siti Nurhaliza Aminah',
  email: 'Siti.Aminah@example.id',
  phone: '+62 812-3456-7890',
  nik: '1373044711800001',
  address: 'Jl. Proklamasi No. 17, RT 02/RW 03',
});

describe('a text without who wrote it', () => {
  it.each([
    ['Saya SITI NURHALIZA AMINAH.', 'Saya [dihapus].'],
    ['Saya Siti  Nurhaliza, warga.', 'Saya [dihapus], warga.'],
    ['Hubungi siti.aminah@EXAMPLE.id ya', 'Hubungi [dihapus] ya'],
    ['WA 0812 3456 7890', 'WA [dihapus]'],
    ['WA 6281234567890.', 'WA [dihapus].'],
    ['telepon (0812) 3456.7890', 'telepon ([dihapus]'],
    ['NIK 1373 0447 1180 0001', 'NIK [dihapus]'],
    ['di jl proklamasi no 17 rt 02 rw 03 gelap', 'di [dihapus] gelap'],
  ])('has of %j: %j', (text, left) => {
    expect(clean(text)).toBe(left);
  });

  it.each(['Jembatan Siti Hawa rusak.', 'Harga 81234567890123', 'Jalan Proklamasi padam', 'Aminah'])(
    'keeps %j',
    (text) => expect(clean(text)).toBe(text),
  );

  it('has a name of one word taken out, unless it is too short to be told from others', () => {
    expect(withoutMarks({ name: 'Suharto' })('Saya Suharto, bukan Suhartono.')).toBe(
      'Saya [dihapus], bukan Suhartono.',
    );
    expect(withoutMarks({ name: 'Al' })('Al di sini')).toBe('Al di sini');
  });

  it('is the same if nothing is known, and takes signs in names for what they are', () => {
    expect(withoutMarks({})('Siti')).toBe('Siti');
    expect(withoutMarks({ name: "M. (Abu) Ka'ab" })("Saya M. (Abu) Ka'ab.")).toBe('Saya [dihapus].');
  });
});
