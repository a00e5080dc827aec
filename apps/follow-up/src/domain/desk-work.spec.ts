import { answered, around, day, grounds, opened, staff } from '../../test/case-fixtures';
import { assignOfficer, checkActor, excludeOfficer, moveForAbsence } from './desk-work';
import { giveBack } from './responding';
import { checkReplyText } from './saved-replies';
import { checkStandIn, effectiveOfficer, type StandIn } from './stand-ins';

const [ani, budi, citra] = ['a', 'b', 'c'].map((end) => `0193426e-0000-7000-8000-00000000000${end}`) as [
  string,
  string,
  string,
];
const standIn = (accountId: string, standInAccountId: string, changes: Partial<StandIn> = {}): StandIn => ({
  standInId: `${accountId.at(-1)}-${standInAccountId.at(-1)}`,
  agencyId: 'dinas-1',
  accountId,
  standInAccountId,
  from: day('2024-11-20'),
  until: day('2024-11-25'),
  reason: 'Cuti',
  ...changes,
});
const given = (officerId: string | null, absences: StandIn[] = []) =>
  assignOfficer(opened(), { officerId, reason: null }, absences);

describe('the officer of a case', () => {
  it('is named, changed and taken away by the unit, never to the same effect twice', () => {
    const { file } = given(ani);
    expect(file.case.officerId).toBe(ani);
    expect(() => assignOfficer(file, { officerId: ani, reason: null }, [])).toThrow(/validation-failed/);
    const back = assignOfficer(file, { officerId: null, reason: 'Mutasi' }, []);
    expect(back.file.case.officerId).toBeNull();
    expect(back.fact).toMatchObject({ previousOfficerId: ani, reason: 'Mutasi', standInId: null });
    const returned = giveBack(opened(), grounds, around('2024-11-20')).file;
    expect(() => assignOfficer(returned, { officerId: ani, reason: null }, [])).toThrow(/not-allowed/);
  });

  it('is at once who stands in, if the one it is given to is absent', () => {
    const { file, fact } = given(ani, [standIn(ani, budi), standIn(budi, citra)]);
    expect(file.case).toMatchObject({ officerId: citra, givenToId: ani });
    expect(fact).toMatchObject({ standInId: 'b-c' });
  });

  it('changes when an absence begins, and back when it ends, and not again', () => {
    const absence = standIn(ani, budi);
    const moved = moveForAbsence(given(ani).file, absence, [absence]);
    expect(moved?.file.case.officerId).toBe(budi);
    expect(moved && moveForAbsence(moved.file, absence, [absence])).toBeNull();
    const back = moved && moveForAbsence(moved.file, absence, []);
    expect(back?.file.case.officerId).toBe(ani);
    expect(back?.fact).toMatchObject({ previousOfficerId: budi, standInId: 'a-b' });
  });

  it('is the unit in a circle of absences', () => {
    const circle = [standIn(ani, budi), standIn(budi, ani)];
    expect(effectiveOfficer({ givenToId: ani, excludedAccountIds: [] }, circle).officerId).toBeNull();
  });
});

describe('who a complaint is about', () => {
  const about = (accountId: string) => ({ accountId, reason: 'Terlapor' });

  it('loses the case and cannot get it, nor act on it', () => {
    const { file } = excludeOfficer(given(ani).file, about(ani));
    expect(file.case).toMatchObject({ officerId: null, givenToId: null, excludedAccountIds: [ani] });
    expect(() => assignOfficer(file, { officerId: ani, reason: null }, [])).toThrow(/subject-of-complaint/);
    expect(() => checkActor(file.case, staff('dinas-1', 'liaison_officer', ani))).toThrow(/subject-of/);
    expect(() => checkActor(file.case, staff('dinas-1', 'liaison_officer', budi))).not.toThrow();
    expect(() => excludeOfficer(file, about(ani))).toThrow(/validation-failed/);
  });

  it('does not get it by standing in: the unit has it meanwhile', () => {
    const absence = standIn(ani, budi);
    const away = excludeOfficer(given(ani, [absence]).file, about(budi)).file;
    expect(away.case).toMatchObject({ officerId: null, givenToId: ani });
    expect(moveForAbsence(away, absence, [absence])).toBeNull();
    expect(moveForAbsence(away, absence, [])?.file.case.officerId).toBe(ani);
    const before = excludeOfficer(opened(), about(budi)).file;
    expect(assignOfficer(before, { officerId: ani, reason: null }, [absence]).file.case.officerId).toBeNull();
  });

  it('can be named while the report is answered', () => {
    expect(excludeOfficer(answered(), about(ani)).file.case.status).toBe('answered');
  });
});

describe('a stand-in', () => {
  it.each([
    ['that ends when it begins', standIn(ani, budi, { until: day('2024-11-20') })],
    ['of oneself', standIn(ani, ani)],
  ])('%s is refused', (_which, wrong) => {
    expect(() => checkStandIn(wrong, [])).toThrow(/validation-failed/);
  });

  it('may follow another, but not overlap it', () => {
    const others = [standIn(ani, citra)];
    const next = standIn(ani, budi, { from: day('2024-11-25'), until: day('2024-11-28') });
    expect(() => checkStandIn(next, others)).not.toThrow();
    expect(() => checkStandIn({ ...next, from: day('2024-11-24') }, others)).toThrow(/validation-failed/);
  });
});

describe('a saved reply', () => {
  it('may use what is known of a report, and nothing else', () => {
    expect(() => checkReplyText('Laporan {code} "{title}" di {agency} selesai {due_date}.')).not.toThrow();
    expect(() => checkReplyText('Yth. {name},')).toThrow(/\{name\} is no placeholder/);
    expect(() => checkReplyText('{}')).toThrow(/validation-failed/);
  });
});
