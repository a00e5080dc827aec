import { randomBytes } from 'node:crypto';
import { contactIndexing, normalisedPhone } from './contact-indexes';

const indexesOf = contactIndexing(randomBytes(32).toString('base64'));

describe('the index of a contact', () => {
  it.each(['Siti.Aminah@Example.ID', '  siti.aminah@example.id '])(
    'is the same for the address %j',
    (email) => {
      expect(indexesOf({ email })).toEqual(indexesOf({ email: 'siti.aminah@example.id' }));
    },
  );

  it.each(['0812-3456-7890', '+62 812 3456 7890', '62812 34567890'.replace('62', '+62'), '(0812) 34567890'])(
    'is the same for the number %j',
    (phone) => {
      expect(normalisedPhone(phone)).toBe('+6281234567890');
      expect(indexesOf({ phone })).toEqual(indexesOf({ phone: '081234567890' }));
    },
  );

  it('tells two contacts apart, and an address from a number', () => {
    const [email, phone] = indexesOf({ email: 'a@example.id', phone: '081234567890' });
    expect(email).not.toBe(phone);
    expect(indexesOf({ email: 'b@example.id' })).not.toEqual([email]);
  });

  it('differs under another key, and shows nothing of the contact', () => {
    const other = contactIndexing(randomBytes(32).toString('base64'));
    expect(other({ email: 'a@example.id' })).not.toEqual(indexesOf({ email: 'a@example.id' }));
    expect(indexesOf({ email: 'a@example.id' })[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is not made of what is no number', () => {
    expect(indexesOf({ phone: '12' })).toEqual([]);
  });
});
