import { randomBytes } from 'node:crypto';
import { dataKeyOf, keyRing, masterKey, newDataKey, rewrap, seal, sealUnder, unseal } from './sealing';

const key = (id?: string) => masterKey(randomBytes(32).toString('base64'), id);
const first = key('v1');
const ring = keyRing(first);

describe('sealing', () => {
  it('gives back what was sealed', () => {
    expect(unseal(ring, seal(ring, { email: 'a@example.org' }))).toEqual({ email: 'a@example.org' });
  });

  it('never writes the same box twice and shows nothing of the value', () => {
    const boxes = [seal(ring, 'rahasia'), seal(ring, 'rahasia')];
    expect(boxes[0]).not.toEqual(boxes[1]);
    expect(Buffer.from(boxes[0]?.box ?? '', 'base64').includes('rahasia')).toBe(false);
  });

  it('notices a changed box', () => {
    const sealed = seal(ring, 'x');
    const bytes = Buffer.from(sealed.box, 'base64');
    bytes[12] = (bytes[12] ?? 0) ^ 1;
    expect(() => unseal(ring, { ...sealed, box: bytes.toString('base64') })).toThrow();
  });

  it('does not open under another master key', () => {
    expect(() => unseal(keyRing(key('v1')), seal(ring, 'x'))).toThrow();
    expect(() => unseal(keyRing(key('v2')), seal(ring, 'x'))).toThrow(/v1/);
  });

  it('opens several boxes of one owner by one data key', () => {
    const owner = newDataKey(ring);
    const stored = sealUnder(owner, 'pertama');
    const again = dataKeyOf(ring, stored);
    expect(unseal(ring, sealUnder(again, 'kedua'))).toBe('kedua');
    expect(sealUnder(again, 'kedua').wrappedKey).toBe(stored.wrappedKey);
  });

  it('opens after a rotation what was rewrapped, without the old master key', () => {
    const sealed = seal(ring, 'lama');
    const second = key('v2');
    const rotating = keyRing(second, first);
    expect(unseal(rotating, sealed)).toBe('lama');
    const moved = { ...sealed, ...rewrap(rotating, sealed) };
    expect(moved.box).toBe(sealed.box);
    expect(unseal(keyRing(second), moved)).toBe('lama');
    expect(() => unseal(ring, moved)).toThrow(/v2/);
  });
});
