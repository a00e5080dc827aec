import { randomBytes } from 'node:crypto';
import { parseTrackingCode } from '@lapor/domain-types';
import { z } from 'zod';
import { derivedIdentity, newIdentity } from './report-identity';

const secret = randomBytes(32);
const body = { class: 'complaint', title: 'Lampu jalan padam' };
const first = derivedIdentity(secret, 'public', 'kunci-12345', body);

describe('the identity of a report', () => {
  it('is the same for the same request under the same key', () => {
    expect(derivedIdentity(secret, 'public', 'kunci-12345', { ...body })).toEqual(first);
  });

  it.each([
    ['another request', derivedIdentity(secret, 'public', 'kunci-12345', { ...body, title: 'Lain' })],
    ['another key', derivedIdentity(secret, 'public', 'kunci-12346', body)],
    ['another client', derivedIdentity(secret, 'akun', 'kunci-12345', body)],
    ['another secret', derivedIdentity(randomBytes(32), 'public', 'kunci-12345', body)],
    ['no key', newIdentity()],
  ])('differs for %s', (_, other) => {
    expect(other.reportId).not.toBe(first.reportId);
    expect(other.code).not.toBe(first.code);
  });

  it('names the key alike whatever was sent under it, so that a reused key is noticed', () => {
    const other = derivedIdentity(secret, 'public', 'kunci-12345', { ...body, title: 'Lain' });
    expect(other.keyHash).toBe(first.keyHash);
    expect(derivedIdentity(secret, 'akun', 'kunci-12345', body).keyHash).not.toBe(first.keyHash);
  });

  it('does not confuse scope and key that run into each other', () => {
    const joined = derivedIdentity(secret, 'public', '-12345678', body);
    expect(derivedIdentity(secret, 'public-', '12345678', body).keyHash).not.toBe(joined.keyHash);
  });

  it.each([first, newIdentity()])(
    'is a valid UUID and a code with a right check sign',
    ({ reportId, code }) => {
      expect(z.uuid().safeParse(reportId).success).toBe(true);
      expect(parseTrackingCode(code)).toBe(code);
    },
  );
});
