import type { Actor, StaffRole } from '@lapor/domain-types';
import {
  archive,
  forward,
  type ForwardingOrder,
  openVerification,
  takeBack,
  type Verification,
} from './verification';
import { verificationTransitions } from './verification-transitions';

const now = new Date('2024-11-19T03:00:00Z');
const staff = (role: StaffRole): Actor => ({
  kind: 'staff',
  accountId: '0193426e-0000-7000-8000-000000000001',
  role,
  agencyId: 'kota-13.73',
});
const order = (agencyId: string, reason: string | null = null): ForwardingOrder => ({
  class: 'complaint',
  categoryId: 'jalan',
  agencyId,
  fieldInspection: false,
  title: null,
  reason,
});
const submitted = openVerification({
  reportId: '0193426e-0000-7000-8000-000000000002',
  deskAgencyId: 'kota-13.73',
  class: 'aspiration',
  categoryId: null,
  title: 'Jalan rusak',
  text: 'Jalan berlubang di depan sekolah.',
  channel: 'web',
  chosenAgencyId: null,
  emergency: false,
  proposedOwner: null,
  regionCode: '13.73.04.2001',
  anonymous: false,
  secret: false,
  receivedAt: now,
});
const returned = (times: number): Verification => {
  let current: Verification = submitted;
  for (let hop = 1; hop <= times; hop += 1) {
    current = forward(current, order(`agency-${hop}`, 'dipindahkan'), staff('arbiter'), now);
    current = takeBack(current, hop) ?? current;
  }
  return current;
};

describe('verification', () => {
  it('forwards with class, category and owner, and counts the forwarding', () => {
    expect(forward(submitted, order('dinas-pupr'), staff('verifier'), now)).toMatchObject({
      status: 'assigned',
      class: 'complaint',
      categoryId: 'jalan',
      agencyId: 'dinas-pupr',
      assignment: 1,
      version: 2,
      firstForwardedAt: now,
    });
  });

  it('keeps the date of the first forwarding when the report changes hands', () => {
    const later = new Date('2024-11-25T03:00:00Z');
    const again = forward(returned(1), order('other', 'salah alamat'), staff('verifier'), later);
    expect(again).toMatchObject({ firstForwardedAt: now, forwardedAt: later, assignment: 2, hops: 1 });
  });

  it('asks for a reason that the reporter reads when the report changes hands', () => {
    expect(() => forward(returned(1), order('other'), staff('verifier'), now)).toThrow(/validation-failed/);
  });

  it('does not send a report straight back to the agency that returned it', () => {
    expect(() => forward(returned(1), order('agency-1', 'coba lagi'), staff('verifier'), now)).toThrow(
      /same-agency/,
    );
  });

  it('lets only the arbiter decide after two returns, even for the same agency', () => {
    expect(() => forward(returned(2), order('x', 'ketiga'), staff('verifier'), now)).toThrow(
      /arbiter-required/,
    );
    expect(forward(returned(2), order('agency-2', 'putusan'), staff('arbiter'), now).status).toBe('assigned');
  });

  it('ignores a return of a forwarding that is over', () => {
    const second = forward(returned(1), order('other', 'salah alamat'), staff('verifier'), now);
    expect(takeBack(second, 1)).toBeNull();
  });

  it('never archives what an agency has returned', () => {
    expect(() => archive(returned(1), now)).toThrow(/transition-not-allowed/);
    expect(verificationTransitions.archive.from).toEqual(['submitted']);
  });

  it.each(['forward', 'archive'] as const)('refuses to %s what is archived', (verb) => {
    const archived = archive(submitted, now);
    const attempt = () =>
      verb === 'forward' ? forward(archived, order('x'), staff('verifier'), now) : archive(archived, now);
    expect(attempt).toThrow(/transition-not-allowed/);
  });
});
