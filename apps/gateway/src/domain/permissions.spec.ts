import { sampleAgency } from '@lapor/testing';
import type { Agency } from '@lapor/contracts';
import { type StaffRole, staffRoles } from '@lapor/domain-types';
import { expectedDesk, scopeOf } from './agency-tree';
import { mayForward, offeredActions, type Standing } from './offered-actions';
import { mayAct, mayManageFor, maySee, roleMay, type StaffAction, staffActions } from './permissions';

const agency = (
  id: string,
  parentId: string | null,
  kind: Agency['kind'],
  regionCode: string | null,
  verifies = false,
) => [id, sampleAgency({ id, parentId, kind, regionCode, verifies })] as const;

const agencies = new Map<string, Agency>([
  agency('nasional', null, 'nation', null, true),
  agency('provinsi', 'nasional', 'province', '13', true),
  agency('kota', 'provinsi', 'city', '13.73', true),
  agency('dinas', 'kota', 'office', '13.73'),
  agency('seksi', 'dinas', 'unit', '13.73'),
  agency('desa', 'kota', 'village', '13.73.04.2001'),
  agency('lain', 'provinsi', 'city', '13.71', true),
]);
const scope = (id: string) => scopeOf(agencies, id);
const atDesk = { deskAgencyId: 'kota', agencyId: null, filedByAgencyId: 'desa', invitedAgencyIds: [] };
const atOffice = { ...atDesk, agencyId: 'dinas' };
const accountId = 'a';
const alone = {
  returning: false,
  hops: 0,
  merged: false,
  anonymous: true,
  secret: true,
  proposedBy: null,
  openObligations: [],
  excludedAccountIds: [],
};
type Report = Partial<Standing> & Pick<Standing, 'status'>;
const offeredAll = (role: StaffRole, id: string, report: Report) =>
  offeredActions({ role, accountId }, scope(id), { ...alone, ...atOffice, ...report });
/** With the report; what is done about its reporter is told apart. */
const offered = (role: StaffRole, id: string, report: Report) =>
  offeredAll(role, id, report).filter((action) => !aboutIdentity.includes(action));

describe('an analyst', () => {
  it('may do nothing and sees no report, wherever they are', () => {
    expect(staffActions.filter((action) => roleMay('analyst', action))).toEqual([]);
    for (const id of agencies.keys()) {
      expect([id, maySee('analyst', scope(id), { ...atOffice, invitedAgencyIds: [id] })]).toEqual([
        id,
        false,
      ]);
    }
  });
});

describe('the reports one may see', () => {
  it.each([
    ['nasional', true],
    ['provinsi', true],
    ['kota', true],
    ['dinas', true],
    ['desa', true],
    ['seksi', false],
    ['lain', false],
    ['tidak-ada', false],
  ])('of %s include one of the office: %s', (id, seen) => {
    expect(maySee('liaison_officer', scope(id), atOffice)).toBe(seen);
  });

  it('do not include those that a desk below filed with somebody else', () => {
    const elsewhere = { ...atDesk, deskAgencyId: 'lain', filedByAgencyId: 'seksi' };
    expect(maySee('agency_admin', scope('dinas'), elsewhere)).toBe(false);
  });

  it('include those that an agency of one’s own was invited to', () => {
    const shared = { ...atOffice, invitedAgencyIds: ['lain'] };
    expect(maySee('agency_admin', scope('lain'), atOffice)).toBe(false);
    expect(maySee('agency_admin', scope('lain'), shared)).toBe(true);
    expect(maySee('agency_admin', scope('seksi'), shared)).toBe(false);
  });

  it('are, for who oversees, all that is the business of an agency in the subtree', () => {
    const elsewhere = { ...atDesk, deskAgencyId: 'lain', filedByAgencyId: 'seksi' };
    expect(maySee('oversight', scope('dinas'), elsewhere)).toBe(true);
    expect(maySee('oversight', scope('kota'), elsewhere)).toBe(true);
    expect(maySee('oversight', scope('desa'), elsewhere)).toBe(false);
    expect(maySee('oversight', scope('nasional'), { ...atDesk, deskAgencyId: null })).toBe(true);
    for (const action of staffActions) {
      expect([action, roleMay('oversight', action)]).toEqual([
        action,
        ['read', 'read_desk', 'read_audit'].includes(action),
      ]);
    }
  });

  it('end in a circle of agencies as they would in a tree', () => {
    const circle = new Map([agency('a', 'b', 'office', null), agency('b', 'a', 'office', null)]);
    expect(scopeOf(circle, 'a')).toEqual({ everything: false, own: 'a', agencyIds: new Set(['a', 'b']) });
  });
});

const desk = ['forward', 'archive', 'tidy', 'ask', 'change_desk', 'merge', 'unmerge', 'confirm'];

const aboutIdentity: readonly StaffAction[] = ['read_reporter', 'open_identity', 'make_secret'];

describe('what one may do', () => {
  it.each([
    ['verifier', 'kota', ['file', ...desk, 'reopen', 'exclude']],
    ['verifier', 'nasional', ['file', ...desk, 'reopen', 'exclude']],
    ['verifier', 'lain', ['file']],
    ['verifier', 'dinas', ['file']],
    ['arbiter', 'kota', ['forward']],
    ['agency_admin', 'dinas', ['note', 'return', 'pass_down', 'reopen', 'assign', 'exclude']],
    ['agency_admin', 'seksi', []],
    [
      'liaison_officer',
      'dinas',
      ['respond', 'note', 'answer', 'return', 'change_handling', 'invite', 'waive_obligation'],
    ],
    ['liaison_officer', 'seksi', []],
    ['liaison_officer', 'lain', []],
    ['village_admin', 'desa', ['file']],
    ['oversight', 'nasional', []],
  ] as const)('as %s of %s with a report of the office is %j', (role, id, actions) => {
    const others: readonly StaffAction[] = ['settle_data_requests', ...aboutIdentity];
    const ofReports = (action: StaffAction) => !/^(manage|read)/.test(action) && !others.includes(action);
    const possible = staffActions.filter(ofReports);
    expect(possible.filter((action) => mayAct(role, scope(id), action, atOffice))).toEqual(actions);
  });

  it.each([
    ['verifier', 'kota', aboutIdentity],
    ['verifier', 'dinas', ['read_reporter']],
    ['verifier', 'lain', []],
    ['arbiter', 'kota', ['read_reporter']],
    ['agency_admin', 'dinas', ['read_reporter', 'make_secret']],
    ['agency_admin', 'seksi', []],
    ['liaison_officer', 'dinas', ['read_reporter']],
    ['village_admin', 'desa', ['read_reporter']],
    ['oversight', 'nasional', []],
  ] as const)('as %s of %s about who filed a report of the office is %j', (role, id, actions) => {
    expect(aboutIdentity.filter((action) => mayAct(role, scope(id), action, atOffice))).toEqual(actions);
  });

  it('as an invited agency is to give its part, and nothing else', () => {
    const shared = { ...atOffice, invitedAgencyIds: ['desa'], status: 'in_progress' } as const;
    const possible = staffActions.filter((action) => mayAct('village_admin', scope('desa'), action, shared));
    expect(possible).toEqual(['read', 'read_reporter', 'file', 'meet_obligation']);
    expect(offered('village_admin', 'desa', { ...shared, openObligations: ['desa'] })).toEqual([
      'meet_obligation',
    ]);
    expect(offered('village_admin', 'desa', shared)).toEqual([]);
  });

  it('as the admin of an agency is to verify what its own desk has, and no other', () => {
    const own = { ...atDesk, deskAgencyId: 'dinas' };
    const possible = (id: string, report: typeof own) =>
      desk.filter((action) => mayAct('agency_admin', scope(id), action as StaffAction, report));
    expect(possible('dinas', own)).toEqual(desk);
    expect(possible('dinas', { ...own, deskAgencyId: 'seksi' })).toEqual(desk);
    expect(possible('seksi', own)).toEqual([]);
    expect(possible('dinas', { ...own, deskAgencyId: 'kota' })).toEqual([]);
    expect(possible('desa', own)).toEqual([]);
  });

  it('holds in each relation that the table names for an action, in whichever row', () => {
    const own = { ...atDesk, deskAgencyId: 'dinas' };
    for (const report of [own, atOffice]) {
      expect(mayAct('agency_admin', scope('dinas'), 'make_secret', report)).toBe(true);
    }
    expect(mayAct('agency_admin', scope('dinas'), 'make_secret', { ...own, deskAgencyId: 'kota' })).toBe(
      false,
    );
  });

  it('with the nation’s calendars is for who has the nation as scope, with others for their own side', () => {
    expect(mayManageFor(scope('nasional'), null)).toBe(true);
    expect(mayManageFor(scope('kota'), null)).toBe(false);
    expect(mayManageFor(scope('kota'), 'dinas')).toBe(true);
    expect(mayManageFor(scope('kota'), 'lain')).toBe(false);
    for (const role of staffRoles) expect(roleMay(role, 'manage_calendars')).toBe(role === 'verifier');
  });

  it('is offered only where the report stands so that it can be done', () => {
    expect(offered('verifier', 'kota', { ...atDesk, status: 'submitted' })).toEqual([
      'forward',
      'archive',
      'tidy',
      'ask',
      'change_desk',
      'merge',
    ]);
    expect(offered('verifier', 'kota', { status: 'returned' })).toEqual([
      'forward',
      'tidy',
      'change_desk',
      'merge',
      'exclude',
    ]);
    expect(offered('verifier', 'kota', { status: 'awaiting_reporter' })).toEqual(['tidy', 'merge']);
    expect(offered('liaison_officer', 'dinas', { status: 'assigned' })).toEqual([
      'respond',
      'note',
      'return',
      'change_handling',
      'invite',
    ]);
    expect(offered('liaison_officer', 'dinas', { status: 'assigned', openObligations: ['desa'] })).toContain(
      'waive_obligation',
    );
    expect(offered('verifier', 'kota', { status: 'resolved' })).toEqual(['reopen', 'exclude']);
    for (const role of staffRoles) expect(offered(role, 'nasional', { status: 'referred' })).toEqual([]);
  });

  it('is nothing of a desk’s as long as it has not taken back what an agency returned', () => {
    expect(offered('verifier', 'kota', { status: 'returned', returning: true })).toEqual(['exclude']);
    const twice = { status: 'returned', returning: true, hops: 2 } as const;
    expect(offered('arbiter', 'kota', twice)).toEqual([]);
  });

  it('is nothing at all for whom the report is about, and not to learn who filed it', () => {
    const about = { anonymous: false, excludedAccountIds: [accountId] };
    for (const [role, id] of [
      ['liaison_officer', 'dinas'],
      ['agency_admin', 'dinas'],
      ['verifier', 'kota'],
    ] as const) {
      expect(offeredAll(role, id, { ...about, status: 'assigned' })).toEqual([]);
      expect(offeredAll(role, id, { ...about, status: 'assigned', excludedAccountIds: ['b'] })).not.toEqual(
        [],
      );
    }
  });

  it('to a report that was joined with another is to put it on its own again', () => {
    for (const status of ['submitted', 'assigned', 'awaiting_reporter'] as const) {
      expect(offered('verifier', 'kota', { status, merged: true })).toEqual(['unmerge']);
      expect(offered('liaison_officer', 'dinas', { status, merged: true })).toEqual([]);
    }
  });

  it('about its reporter is offered however it stands, as far as anything is hidden', () => {
    for (const status of ['submitted', 'in_progress', 'resolved', 'archived'] as const) {
      const of = (role: StaffRole, id: string, hidden: Partial<Standing>) =>
        offeredAll(role, id, { status, ...hidden }).filter((action) => aboutIdentity.includes(action));
      const named = { anonymous: false, secret: false };
      expect(of('verifier', 'kota', named)).toEqual(['read_reporter', 'make_secret']);
      expect(of('verifier', 'kota', { ...named, anonymous: true })).toEqual(['open_identity', 'make_secret']);
      expect(of('verifier', 'kota', { ...named, secret: true, merged: true })).toEqual(['read_reporter']);
      expect(of('liaison_officer', 'dinas', named)).toEqual(['read_reporter']);
      expect(of('liaison_officer', 'dinas', { ...named, anonymous: true })).toEqual([]);
    }
  });

  it('to a decision that waits is to agree, but not for who made it', () => {
    const pending = { ...atDesk, status: 'submitted' } as const;
    expect(offered('verifier', 'kota', { ...pending, proposedBy: 'b' })).toContain('confirm');
    expect(offered('verifier', 'kota', { ...pending, proposedBy: accountId })).not.toContain('confirm');
    expect(offered('verifier', 'kota', pending)).not.toContain('confirm');
  });

  it.each([
    ['arbiter', 'returned', 2, true],
    ['arbiter', 'returned', 1, false],
    ['arbiter', 'submitted', 0, false],
    ['verifier', 'returned', 1, true],
    ['verifier', 'returned', 2, false],
    ['agency_admin', 'returned', 3, false],
  ] as const)('as %s to forward what is %s after %i returns: %s', (role, status, hops, may) => {
    expect(mayForward(role, { status, hops })).toBe(may);
    const own = { ...atOffice, deskAgencyId: 'dinas', status, hops };
    expect(offered(role, 'dinas', own).includes('forward')).toBe(may);
  });
});

describe('the desk that is expected to verify', () => {
  it.each([
    ['dinas', null, 'kota'],
    ['lain', '13.73.04.2001', 'lain'],
    [null, '13.73.04.2001', 'kota'],
    [null, '13.73', 'kota'],
    [null, '13.7', 'provinsi'],
    [null, null, 'nasional'],
  ])('for the agency %s and the place %s is %s', (chosenAgencyId, regionCode, desk) => {
    expect(expectedDesk(agencies, { chosenAgencyId, regionCode })?.id).toBe(desk);
  });
});
