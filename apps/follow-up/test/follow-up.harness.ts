import { randomUUID } from 'node:crypto';
import { agencyChanged, calendarChanged, regulationChanged, type VerificationState } from '@lapor/contracts';
import { createService, databaseOptions, migrate, readSettings } from '@lapor/service-kit';
import {
  eventOf,
  sampleCalendar,
  sampleClock,
  sampleRegulation,
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
      eventOf(agencyChanged, id, 1, {
        id,
        parentId,
        name: id,
        kind: 'office',
        regionCode: '13.73',
        zone: 'Asia/Jakarta',
        calendarId: days.id,
        deployment: 'central',
        active,
        verifies: false,
      }),
    );
  }
  return harness;
}

/** A report as routing forwards it. */
export function forwarding(reportId: string, at: string, changes: Partial<VerificationState> = {}) {
  const state: VerificationState = {
    reportId,
    status: 'assigned',
    deskAgencyId: 'kota',
    class: 'complaint',
    categoryId: 'jalan',
    fieldInspection: false,
    title: 'Jalan rusak',
    regionCode: '13.73.04.2001',
    anonymous: false,
    secret: false,
    agencyId: 'dinas',
    assignment: 1,
    hops: 0,
    receivedAt: at,
    firstForwardedAt: at,
    forwardedAt: at,
    archivedAt: null,
    clock: sampleClock('verification', { startedAt: at, dueAt: at, stoppedAt: at, agencyId: 'kota' }),
    ...changes,
  };
  return { ...state, actor: { ...officer, role: 'verifier' as const, agencyId: 'kota' }, reason: null };
}
