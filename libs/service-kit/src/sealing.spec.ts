import { randomBytes } from 'node:crypto';
import { masterKey, seal, unseal } from './sealing';

const master = masterKey(randomBytes(32).toString('base64'));

describe('sealing', () => {
  it('gives back what was sealed', () => {
    expect(unseal(master, seal(master, { email: 'a@example.org' }))).toEqual({ email: 'a@example.org' });
  });

  it('never writes the same box twice and shows nothing of the value', () => {
    const boxes = [seal(master, 'rahasia'), seal(master, 'rahasia')];
    expect(boxes[0]).not.toEqual(boxes[1]);
    expect(Buffer.from(boxes[0]?.box ?? '', 'base64').includes('rahasia')).toBe(false);
  });

  it('notices a changed box', () => {
    const sealed = seal(master, 'x');
    const bytes = Buffer.from(sealed.box, 'base64');
    bytes[12] = (bytes[12] ?? 0) ^ 1;
    expect(() => unseal(master, { ...sealed, box: bytes.toString('base64') })).toThrow();
  });

  it('does not open under another master key', () => {
    const other = masterKey(randomBytes(32).toString('base64'));
    expect(() => unseal(other, seal(master, 'x'))).toThrow();
    expect(() => unseal({ ...master, id: 'v2' }, seal(master, 'x'))).toThrow(/v1/);
  });
});
