import { filedReport } from '@lapor/testing';
import { keptFrom } from './secrecy';

const reporter = { kind: 'reporter' } as const;
const desk = {
  kind: 'staff',
  accountId: '0d5c9c0e-6c40-4d1f-8a51-0a4f5f0e9d11',
  role: 'verifier',
  agencyId: 'kota',
} as const;
const open = filedReport({ anonymous: false, secret: false });

describe('how a report is kept', () => {
  it('is changed by its reporter without a reason', () => {
    expect(keptFrom(open, { secret: true, actor: reporter, reason: null })).toMatchObject({
      secret: true,
      anonymous: false,
    });
    expect(keptFrom(open, { anonymous: true, actor: reporter, reason: null })).toMatchObject({
      anonymous: true,
    });
  });

  it('is made secret by a desk that says why, and by none that does not', () => {
    expect(keptFrom(open, { secret: true, actor: desk, reason: 'Nama anak disebut.' })).toMatchObject({
      secret: true,
    });
    expect(() => keptFrom(open, { secret: true, actor: desk, reason: ' ' })).toThrow(/validation-failed/);
  });

  it('is not made anonymous by a desk', () => {
    expect(() => keptFrom(open, { anonymous: true, actor: desk, reason: 'x' })).toThrow(/not-allowed/);
  });

  it('does not change twice', () => {
    expect(
      keptFrom({ ...open, secret: true }, { secret: true, actor: reporter, reason: null }),
    ).toBeUndefined();
  });
});
