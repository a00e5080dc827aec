import { sampleAgency } from '@lapor/testing';
import type { Agency } from '@lapor/contracts';
import { staffRoles } from '@lapor/domain-types';
import { expectedDesk, scopeOf } from './agency-tree';
import { mayAct, mayManageFor, maySee, offeredActions, roleMay, staffActions } from './permissions';

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
    expect(maySee(scope(id), atOffice)).toBe(seen);
  });

  it('do not include those that a desk below filed with somebody else', () => {
    const elsewhere = { ...atDesk, deskAgencyId: 'lain', filedByAgencyId: 'seksi' };
    expect(maySee(scope('dinas'), elsewhere)).toBe(false);
  });

  it('include those that an agency of one’s own was invited to', () => {
    const shared = { ...atOffice, invitedAgencyIds: ['lain'] };
    expect(maySee(scope('lain'), atOffice)).toBe(false);
    expect(maySee(scope('lain'), shared)).toBe(true);
    expect(maySee(scope('seksi'), shared)).toBe(false);
  });

  it('end in a circle of agencies as they would in a tree', () => {
    const circle = new Map([agency('a', 'b', 'office', null), agency('b', 'a', 'office', null)]);
    expect(scopeOf(circle, 'a')).toEqual({ everything: false, own: 'a', agencyIds: new Set(['a', 'b']) });
  });
});

describe('what one may do', () => {
  it.each([
    ['verifier', 'kota', ['file', 'forward', 'archive', 'reopen', 'exclude']],
    ['verifier', 'nasional', ['file', 'forward', 'archive', 'reopen', 'exclude']],
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
    const possible = staffActions.filter((action) => !action.startsWith('manage_'));
    expect(possible.filter((action) => mayAct(role, scope(id), action, atOffice))).toEqual(actions);
  });

  it('as an invited agency is to give its part, and nothing else', () => {
    const shared = { ...atOffice, invitedAgencyIds: ['desa'] };
    const possible = staffActions.filter((action) => mayAct('village_admin', scope('desa'), action, shared));
    expect(possible).toEqual(['file', 'meet_obligation']);
    expect(offeredActions('village_admin', scope('desa'), 'in_progress', shared, ['desa'])).toEqual([
      'meet_obligation',
    ]);
    expect(offeredActions('village_admin', scope('desa'), 'in_progress', shared, [])).toEqual([]);
  });

  it('with the nation’s calendars is for who has the nation as scope, with others for their own side', () => {
    expect(mayManageFor(scope('nasional'), null)).toBe(true);
    expect(mayManageFor(scope('kota'), null)).toBe(false);
    expect(mayManageFor(scope('kota'), 'dinas')).toBe(true);
    expect(mayManageFor(scope('kota'), 'lain')).toBe(false);
    for (const role of staffRoles) expect(roleMay(role, 'manage_calendars')).toBe(role === 'verifier');
  });

  it('is offered only where the report stands so that it can be done', () => {
    expect(offeredActions('verifier', scope('kota'), 'submitted', atDesk)).toEqual(['forward', 'archive']);
    expect(offeredActions('verifier', scope('kota'), 'returned', atOffice)).toEqual(['forward']);
    expect(offeredActions('liaison_officer', scope('dinas'), 'assigned', atOffice)).toEqual([
      'respond',
      'note',
      'return',
      'change_handling',
      'invite',
    ]);
    expect(offeredActions('liaison_officer', scope('dinas'), 'assigned', atOffice, ['desa'])).toContain(
      'waive_obligation',
    );
    expect(offeredActions('verifier', scope('kota'), 'resolved', atOffice)).toEqual(['reopen']);
    for (const role of staffRoles)
      expect(offeredActions(role, scope('nasional'), 'referred', atOffice)).toEqual([]);
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
