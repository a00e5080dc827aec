import { roleMay, type StaffAction, staffActions } from './permissions';
import { roleOfScope, scopeOf, systemScopes } from './system-scopes';

describe('the scopes of systems', () => {
  const opened = staffActions.filter((action) => scopeOf(action) !== null);

  it('open these actions, and no decision', () => {
    expect(opened).toEqual<StaffAction[]>([
      'read',
      'file',
      'respond',
      'note',
      'change_handling',
      'meet_obligation',
      'read_desk',
      'manage_agencies',
      'manage_regions',
      'manage_categories',
    ]);
  });

  it('let a system act in a role that may do what they open', () => {
    const impossible = opened.filter((action) => {
      const scope = scopeOf(action);
      return scope !== null && !roleMay(roleOfScope[scope], action);
    });
    expect(impossible).toEqual([]);
  });

  it('let whoever may only read do nothing else', () => {
    for (const scope of systemScopes.filter((each) => each.endsWith(':read'))) {
      const possible = opened.filter((action) => roleMay(roleOfScope[scope], action));
      expect(possible.filter((action) => !action.startsWith('read'))).toEqual([]);
    }
  });
});
