import { emailContact, phoneContact } from './person-contact';

describe('a contact', () => {
  it.each(['Warga@Example.ID', '  warga@example.id ', 'warga@example.id'])(
    'is the same address written as "%s"',
    (written) => {
      expect(emailContact(written)).toEqual({ kind: 'email', value: 'warga@example.id' });
    },
  );

  it.each(['0812-3456-7890', '+62 812 3456 7890', '62 81234567890', '(0812) 34567890'])(
    'is the same number written as "%s"',
    (written) => {
      expect(phoneContact(written)).toEqual({ kind: 'phone', value: '+6281234567890' });
    },
  );

  it('keeps the country of a number from abroad', () => {
    expect(phoneContact('+31 6 12345678')?.value).toBe('+31612345678');
  });

  it.each(['12', '0000000000', 'bukan nomor'])('is none if it is no number: "%s"', (written) => {
    expect(phoneContact(written)).toBeUndefined();
  });
});
