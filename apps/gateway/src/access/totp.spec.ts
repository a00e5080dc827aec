import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf, uriOf } from './totp';

const at = (seconds: number) => new Date(seconds * 1_000);
const codeAt = (secret: string, seconds: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: seconds * 1_000 });

describe('one-time passwords', () => {
  it('are those of RFC 6238', () => {
    const secret = Secret.fromUTF8('12345678901234567890').base32;
    expect(stepOf(secret, '287082', at(59))).toBe(1);
    expect(stepOf(secret, '081804', at(1_111_111_109))).toBe(37_037_036);
  });

  it('belong to one half minute, whenever within a half minute around it they are shown', () => {
    const secret = newSecret();
    const second = fc.integer({ min: 1_700_000_000, max: 1_800_000_000 });
    fc.assert(
      fc.property(second, fc.integer({ min: -30, max: 30 }), (shown, later) => {
        expect(stepOf(secret, codeAt(secret, shown), at(shown + later))).toBe(Math.floor(shown / 30));
      }),
    );
  });

  it('are of no use two half minutes later', () => {
    const secret = newSecret();
    // One step may by chance have the code of another, but hardly each of these.
    const late = [0, 600, 1_200].map((s) => stepOf(secret, codeAt(secret, s + 1e9), at(s + 1e9 + 61)));
    expect(late.filter((step) => step === null).length).toBeGreaterThan(1);
  });

  it('are described to an authenticator with name and secret', () => {
    const secret = newSecret();
    const uri = new URL(uriOf(secret, 'admin.kota'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri.pathname)).toContain('admin.kota');
  });
});

describe('recovery codes', () => {
  it('are ten, all different, and read as people write them', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
      expect(recoveryHash(code.toLowerCase().replaceAll('-', ' '))).toBe(recoveryHash(code));
    }
  });
});
