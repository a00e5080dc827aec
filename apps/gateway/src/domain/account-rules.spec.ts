import { staffRoles } from '@lapor/domain-types';
import fc from 'fast-check';
import { holds, mayAdminister, mayGrant, needOf, type SessionFacts } from './account-rules';
import type { Scope } from './agency-tree';

const nation: Scope = { everything: true };
const office: Scope = { everything: false, own: 'dinas', agencyIds: new Set(['dinas', 'upt']) };
const now = new Date('2024-11-20T02:00:00Z');
const working: SessionFacts = {
  enrolled: false,
  secondFactorAt: null,
  role: 'liaison_officer',
  validFrom: null,
  validUntil: null,
};

describe('giving roles', () => {
  it('is for verifiers and for admins of an agency, within their own subtree', () => {
    expect(mayGrant('verifier', nation, 'oversight', 'dinas')).toBe(true);
    expect(mayGrant('agency_admin', office, 'liaison_officer', 'upt')).toBe(true);
    expect(mayGrant('agency_admin', office, 'liaison_officer', 'kota')).toBe(false);
    for (const role of ['liaison_officer', 'village_admin', 'arbiter', 'oversight'] as const) {
      expect(mayGrant(role, nation, 'liaison_officer', 'dinas')).toBe(false);
    }
  });

  it('never lets an office make verifiers, arbiters or overseers', () => {
    const given = staffRoles.filter((role) => mayGrant('agency_admin', office, role, 'dinas'));
    expect(given).toEqual(['agency_admin', 'liaison_officer', 'village_admin']);
  });
});

describe('administering an account', () => {
  it('needs all of its roles to be below: nobody reaches up through a second role', () => {
    const clerk = { role: 'liaison_officer', agencyId: 'dinas' } as const;
    expect(mayAdminister('agency_admin', office, [clerk])).toBe(true);
    expect(mayAdminister('agency_admin', office, [clerk, { role: 'verifier', agencyId: 'kota' }])).toBe(
      false,
    );
    expect(mayAdminister('agency_admin', office, [clerk, { role: 'verifier', agencyId: 'dinas' }])).toBe(
      false,
    );
  });

  it('of somebody without any role is for the nation', () => {
    expect(mayAdminister('verifier', nation, [])).toBe(true);
    expect(mayAdminister('agency_admin', office, [])).toBe(false);
  });
});

describe('a session', () => {
  it('needs nothing more for an ordinary role', () => {
    expect(needOf(working, 'required', now)).toBeNull();
  });

  it.each(['verifier', 'agency_admin', 'arbiter'] as const)('of a %s needs a second factor', (role) => {
    expect(needOf({ ...working, role }, 'required', now)).toBe('enrol_second_factor');
    expect(needOf({ ...working, role }, 'optional', now)).toBeNull();
    const enrolled = { ...working, role, enrolled: true };
    expect(needOf(enrolled, 'optional', now)).toBe('confirm_second_factor');
    expect(needOf({ ...enrolled, secondFactorAt: now }, 'required', now)).toBeNull();
  });

  it('needs a role that holds', () => {
    expect(needOf({ ...working, role: null }, 'optional', now)).toBe('choose_membership');
    expect(needOf({ ...working, validUntil: now }, 'optional', now)).toBe('choose_membership');
    expect(needOf({ ...working, validFrom: now }, 'optional', now)).toBeNull();
  });

  it('is let in only at instants between the bounds of its role, the end not included', () => {
    const instant = fc.integer({ min: 0, max: 1_000 }).map((ms) => new Date(ms));
    const bound = fc.option(instant);
    fc.assert(
      fc.property(bound, bound, instant, (validFrom, validUntil, at) => {
        const inside =
          (validFrom?.getTime() ?? -1) <= at.getTime() && at.getTime() < (validUntil?.getTime() ?? 1_001);
        expect(holds({ validFrom, validUntil }, at)).toBe(inside);
      }),
    );
  });
});
