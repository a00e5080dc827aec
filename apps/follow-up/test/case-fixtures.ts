import type { Actor } from '@lapor/domain-types';
import { sampleCalendar, sampleRegulation } from '@lapor/testing';
import type { CaseFile, Circumstances, KnownAgency } from '../src/domain/case';
import { type Forwarding, openCase } from '../src/domain/opening';
import { answer, respond } from '../src/domain/responding';

export const day = (iso: string) => new Date(`${iso}T03:00:00Z`);
const calendar = sampleCalendar({
  daysOff: [{ date: '2024-11-27', kind: 'election_day', name: 'Pilkada' }],
});
const regulation = sampleRegulation({ steps: {} });

export const reporter: Actor = { kind: 'reporter' };
export const staff = (
  agencyId = 'dinas-1',
  role: Extract<Actor, { kind: 'staff' }>['role'] = 'liaison_officer',
  accountId = '0193426e-0000-7000-8000-00000000000a',
): Actor => ({ kind: 'staff', accountId, role, agencyId });

export const around = (iso: string, actor: Actor = reporter): Circumstances => ({
  now: day(iso),
  actor,
  calendar,
  regulation,
});
export const forwarding = (assignment = 1, iso = '2024-11-19'): Forwarding => ({
  reportId: '0193426e-0000-7000-8000-000000000002',
  assignment,
  agencyId: `dinas-${assignment}`,
  class: 'complaint',
  fieldInspection: false,
  emergency: false,
  firstForwardedAt: day('2024-11-19'),
  forwardedAt: day(iso),
});
export const agency = (id: string, above: string[] = ['kota'], active = true): KnownAgency => ({
  id,
  above,
  active,
});

export const grounds = {
  reason: 'not_our_authority',
  explanation: 'Bukan kewenangan',
  proposedAgencyId: null,
} as const;
export const given = {
  text: 'Sudah diperbaiki',
  evidence: [{ description: 'Foto' }],
  noEvidenceReason: null,
};

export const opened = () => openCase(forwarding(), around('2024-11-19')).file;
export const inProgress = () => respond(opened(), 'Diterima', around('2024-11-20')).file;
export const answered = (iso = '2024-11-21') => answer(inProgress(), given, around(iso)).file;

export const dueOf = (file: CaseFile, kind: string) =>
  file.clocks
    .filter(({ clock }) => clock.kind === kind)
    .map(({ clock }) => clock.dueAt.toISOString().slice(0, 10));
export const running = (file: CaseFile) =>
  file.clocks.filter(({ clock }) => clock.stoppedAt === null).map(({ clock }) => clock.kind);
