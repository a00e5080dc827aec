import type { Agency } from '@lapor/contracts';
import { staffRoles } from '@lapor/domain-types';
import { expectedDesk, scopeOf } from './agency-tree';
import { mayAct, maySee, offeredActions, staffActions } from './permissions';

const agency = (
  id: string,
  parentId: string | null,
  kind: Agency['kind'],
  regionCode: string | null,
  verifies = false,
) =>
  [
    id,
    {
      id,
      parentId,
      kind,
      regionCode,
      verifies,
      name: id,
      zone: 'Asia/Jakarta',
      calendarId: 'id-wib',
      deployment: 'central',
      active: true,
    },
  ] as const;

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
const atDesk = { deskAgencyId: 'kota', agencyId: null, filedByAgencyId: 'desa' };
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
    expect(maySee(scope('dinas'), { deskAgencyId: 'lain', agencyId: null, filedByAgencyId: 'seksi' })).toBe(
      false,
    );
  });

  it('end in a circle of agencies as they would in a tree', () => {
    const circle = new Map([agency('a', 'b', 'office', null), agency('b', 'a', 'office', null)]);
    expect(scopeOf(circle, 'a')).toEqual({ everything: false, own: 'a', agencyIds: new Set(['a', 'b']) });
  });
});

describe('what one may do', () => {
  it.each([
    ['verifier', 'kota', ['file', 'forward', 'archive']],
    ['verifier', 'nasional', ['file', 'forward', 'archive']],
    ['verifier', 'lain', ['file']],
    ['verifier', 'dinas', ['file']],
    ['arbiter', 'kota', ['forward']],
    ['agency_admin', 'dinas', ['note', 'return']],
    ['liaison_officer', 'dinas', ['respond', 'note', 'answer', 'return']],
    ['liaison_officer', 'seksi', []],
    ['liaison_officer', 'lain', []],
    ['village_admin', 'desa', ['file']],
    ['oversight', 'nasional', []],
  ] as const)('as %s of %s with a report of the office is %j', (role, id, actions) => {
    const possible = staffActions.filter((action) => mayAct(role, scope(id), action, atOffice));
    expect(possible).toEqual(actions);
  });

  it('is offered only where the report stands so that it can be done', () => {
    expect(offeredActions('verifier', scope('kota'), 'submitted', atDesk)).toEqual(['forward', 'archive']);
    expect(offeredActions('verifier', scope('kota'), 'returned', atOffice)).toEqual(['forward']);
    expect(offeredActions('liaison_officer', scope('dinas'), 'assigned', atOffice)).toEqual([
      'respond',
      'note',
      'return',
    ]);
    for (const role of staffRoles)
      expect(offeredActions(role, scope('nasional'), 'resolved', atOffice)).toEqual([]);
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
