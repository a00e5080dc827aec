import {
  agency,
  around,
  dueOf,
  given,
  grounds,
  inProgress,
  opened,
  running,
  staff,
} from '../../test/case-fixtures';
import type { CaseFile } from './case';
import { refer } from './closing';
import { inviteAgency, meetObligation, waiveObligation } from './obligations';
import { answer, giveBack } from './responding';

const invite = (file: CaseFile, id = 'pln', obligationId = `o-${id}`) =>
  inviteAgency(file, { obligationId, agency: agency(id), request: 'Cabut tiang' }, around('2024-11-20'));
const part = { obligationId: 'o-pln', text: 'Tiang dicabut', evidence: [] };
const waiver = { obligationId: 'o-pln', reason: 'Tidak perlu lagi' };

describe('what another agency owes', () => {
  it('has a clock of its own, which stops when the part is given', () => {
    const invited = invite(inProgress()).file;
    expect(dueOf(invited, 'obligation')).toEqual(['2024-11-28']);
    expect(invited.clocks.at(-1)).toMatchObject({ round: 1, agencyId: 'pln' });
    const met = meetObligation(invited, part, agency('pln'), around('2024-11-21')).file;
    expect(met.case.obligations).toMatchObject([{ status: 'met' }]);
    expect(running(met)).toEqual(['resolution']);
  });

  it('keeps the lead from answering until it is met or waived', () => {
    const invited = invite(inProgress()).file;
    expect(() => answer(invited, given, around('2024-11-21'))).toThrow(/obligations-open/);
    const lead = around('2024-11-21', staff('dinas-1'));
    const waived = waiveObligation(invited, waiver, agency('dinas-1'), lead).file;
    expect(answer(waived, given, around('2024-11-21')).file.case.status).toBe('answered');
  });

  it('is given by staff of the invited agency or below it, and waived by the lead or above it', () => {
    const invited = invite(inProgress()).file;
    const [lead, now] = [agency('dinas-1'), around('2024-11-21')];
    expect(meetObligation(invited, part, agency('ranting', ['pln']), now).fact.kind).toBe('obligation_met');
    expect(() => meetObligation(invited, part, agency('dinas-1'), now)).toThrow(/not-allowed/);
    expect(() => meetObligation(invited, part, undefined, now)).toThrow(/not-allowed/);
    const by = (agencyId: string) => around('2024-11-21', staff(agencyId, 'agency_admin'));
    expect(waiveObligation(invited, waiver, lead, by('kota')).fact.kind).toBe('obligation_waived');
    expect(() => waiveObligation(invited, waiver, lead, by('pln'))).toThrow(/not-allowed/);
  });

  it('is closed once, and unknown by another name', () => {
    const met = meetObligation(invite(inProgress()).file, part, agency('pln'), around('2024-11-21')).file;
    const again = () => meetObligation(met, part, agency('pln'), around('2024-11-22'));
    expect(again).toThrow(/transition-not-allowed/);
    const other = { ...part, obligationId: 'o-2' };
    expect(() => meetObligation(met, other, agency('pln'), around('2024-11-22'))).toThrow(
      /obligation-not-found/,
    );
  });

  it('can be asked of any active agency but the lead, and of none twice at a time', () => {
    expect(() => invite(opened(), 'dinas-1')).toThrow(/validation-failed/);
    const invited = invite(opened()).file;
    expect(() => invite(invited)).toThrow(/validation-failed/);
    const met = meetObligation(invited, part, agency('pln'), around('2024-11-21')).file;
    expect(invite(met, 'pln', 'o-2').file.clocks.at(-1)?.round).toBe(2);
    const closed = { obligationId: 'o', agency: agency('lama', [], false), request: 'x' };
    expect(() => inviteAgency(opened(), closed, around('2024-11-20'))).toThrow(/unknown-agency/);
  });

  it('ends as waived when the report is returned or referred', () => {
    const invited = invite(inProgress()).file;
    const returned = giveBack(invited, grounds, around('2024-11-22')).file;
    expect(returned.case.obligations).toMatchObject([{ status: 'waived' }]);
    expect(running(returned)).toEqual(['resolution']);
    const referred = refer(invited, null, around('2025-01-06')).file;
    expect(referred.case.obligations).toMatchObject([{ status: 'waived' }]);
    expect(running(referred)).toEqual([]);
  });
});
