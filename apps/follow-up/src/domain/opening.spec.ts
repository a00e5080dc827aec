import { agency, answered, around, dueOf, forwarding, grounds, opened } from '../../test/case-fixtures';
import { assignOfficer } from './desk-work';
import { openCase, passDown, reassign } from './opening';
import { changeHandling, giveBack } from './responding';

const officerId = '0193426e-0000-7000-8000-00000000000a';

describe('passing a case down', () => {
  it('lets the clocks run on, now for the unit below, and takes the case off the officer', () => {
    const given = assignOfficer(opened(), { officerId, reason: null }, []).file;
    const { file, fact } = passDown(given, agency('bidang', ['dinas-1', 'kota']), 'Urusan bidang');
    expect(file.case).toMatchObject({
      agencyId: 'bidang',
      officerId: null,
      assignment: 1,
      status: 'assigned',
    });
    expect(file.clocks.map(({ agencyId }) => agencyId)).toEqual(['bidang', 'bidang']);
    expect(dueOf(file, 'first_response')).toEqual(dueOf(opened(), 'first_response'));
    expect(fact).toEqual({ kind: 'passed_down', fromAgencyId: 'dinas-1', reason: 'Urusan bidang' });
  });

  it.each([
    ['a sibling', agency('dinas-2'), /outside-subtree/],
    ['the agency above', agency('kota', []), /outside-subtree/],
    ['itself', agency('dinas-1'), /outside-subtree/],
    ['an agency that is closed', agency('lama', ['dinas-1'], false), /unknown-agency/],
    ['nobody', undefined, /unknown-agency/],
  ])('refuses %s', (_who, to, problem) => {
    expect(() => passDown(opened(), to, 'x')).toThrow(problem);
  });

  it('has no place once the report is answered', () => {
    expect(() => passDown(answered(), agency('bidang', ['dinas-1']), 'x')).toThrow(/transition-not-allowed/);
  });
});

describe('deciding the handling anew', () => {
  const inspection = { class: 'complaint', fieldInspection: true, reason: 'Perlu ke lapangan' } as const;

  it('computes the resolution deadline from the same start, forth and back', () => {
    const inspected = changeHandling(opened(), inspection, around('2024-11-21')).file;
    expect(dueOf(inspected, 'resolution')).toEqual(['2025-02-12']);
    const back = changeHandling(
      inspected,
      { ...inspection, fieldInspection: false },
      around('2024-11-22'),
    ).file;
    expect(dueOf(back, 'resolution')).toEqual(dueOf(opened(), 'resolution'));
    expect(back.clocks.map(({ clock }) => clock.startedAt)).toEqual(
      opened().clocks.map(({ clock }) => clock.startedAt),
    );
  });

  it('refuses what changes nothing, and what is answered', () => {
    const same = { ...inspection, fieldInspection: false };
    expect(() => changeHandling(opened(), same, around('2024-11-21'))).toThrow(/validation-failed/);
    expect(() => changeHandling(answered(), inspection, around('2024-11-21'))).toThrow(/not-allowed/);
  });
});

describe('a case in an emergency', () => {
  it('has less time for the first response, at every agency that gets it so, and no less for the rest', () => {
    const urgent = { ...forwarding(), emergency: true };
    const { file } = openCase(urgent, around('2024-11-19'));
    expect(dueOf(file, 'first_response')).toEqual(['2024-11-21']);
    expect(dueOf(file, 'resolution')).toEqual(dueOf(opened(), 'resolution'));
    const returned = giveBack(file, grounds, around('2024-11-21')).file;
    const again = (emergency: boolean) =>
      reassign(returned, { ...forwarding(2, '2024-11-22'), emergency }, around('2024-11-22'));
    expect(dueOf(again(true)?.file ?? file, 'first_response')).toContain('2024-11-26');
    expect(dueOf(again(false)?.file ?? file, 'first_response')).toContain('2024-12-02');
  });
});

describe('a case that changes hands', () => {
  it('belongs to no officer at the next agency, which also runs the resolution clock', () => {
    const given = assignOfficer(opened(), { officerId, reason: null }, []).file;
    const returned = giveBack(given, grounds, around('2024-11-21')).file;
    expect(returned.case.officerId).toBeNull();
    const next = reassign(returned, forwarding(2, '2024-11-22'), around('2024-11-22'));
    expect(next?.file.case).toMatchObject({ officerId: null, agencyId: 'dinas-2' });
    const resolution = next?.file.clocks.find(({ clock }) => clock.kind === 'resolution');
    expect(resolution?.agencyId).toBe('dinas-2');
  });
});
