import { randomUUID } from 'node:crypto';
import { agencyChanged, calendarChanged, regulationChanged, type VerificationState } from '@lapor/contracts';
import { createService, databaseOptions, migrate, readSettings } from '@lapor/service-kit';
import {
  eventOf,
  sampleAgency,
  sampleCalendar,
  sampleClock,
  sampleRegulation,
  sampleVerification,
  type ServiceHarness,
  startHarness,
  type TestServers,
} from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { service } from '../src/follow-up.module';
import { database } from '../src/persistence/database';

const start = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  return app;
};
export type Harness = ServiceHarness<Awaited<ReturnType<typeof start>>>;

export const officer = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'liaison_officer',
  agencyId: 'dinas',
} as const;

/** Working days from Monday to Friday, with the election day of 27 November 2024 off. */
export const days = sampleCalendar({
  daysOff: [{ date: '2024-11-27', kind: 'election_day', name: 'Pilkada 2024' }],
});

export const lengths = sampleRegulation();

const agencies: readonly [id: string, parentId: string | null, active?: boolean][] = [
  ['kota', null],
  ['dinas', 'kota'],
  ['kecamatan', 'kota'],
  ['bidang', 'dinas'],
  ['seksi', 'bidang'],
  ['lama', 'dinas', false],
];

/** Follow-up, knowing a city with its agencies, the calendar and the regulation. */
export async function startFollowUp(servers: TestServers): Promise<Harness> {
  const harness = await startHarness(servers, {
    service: 'follow-up',
    schema: 'follow_up',
    migrate: (env) => migrate(databaseOptions(readSettings(settingsSchema, env), database)),
    start,
  });
  harness.deliver(eventOf(calendarChanged, days.id, 1, { ...days, reason: 'Pilkada' }));
  harness.deliver(eventOf(regulationChanged, lengths.id, 1, { ...lengths, reason: 'UU 25/2009' }));
  for (const [id, parentId, active = true] of agencies) {
    harness.deliver(
      eventOf(agencyChanged, id, 1, sampleAgency({ id, parentId, calendarId: days.id, active })),
    );
  }
  return harness;
}

/** A report as routing forwards it. */
export function forwarding(reportId: string, at: string, changes: Partial<VerificationState> = {}) {
  const clock = sampleClock('verification', { startedAt: at, dueAt: at, stoppedAt: at, agencyId: 'kota' });
  const times = { receivedAt: at, firstForwardedAt: at, forwardedAt: at };
  const owner = { status: 'assigned', categoryId: 'jalan', agencyId: 'dinas', assignment: 1 } as const;
  const state = sampleVerification({ reportId, title: 'Jalan rusak', ...owner, ...times, clock, ...changes });
  return { ...state, actor: { ...officer, role: 'verifier' as const, agencyId: 'kota' }, reason: null };
}
