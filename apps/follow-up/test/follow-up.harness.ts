import { randomUUID } from 'node:crypto';
import {
  agencyChanged,
  type calendar,
  calendarChanged,
  type regulation,
  regulationChanged,
  type VerificationState,
} from '@lapor/contracts';
import { createService, databaseOptions, migrate, readSettings } from '@lapor/service-kit';
import { eventOf, type ServiceHarness, startHarness, type TestServers } from '@lapor/testing';
import type { z } from 'zod';
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
export const days: z.infer<typeof calendar> = {
  id: 'id-wib',
  version: 1,
  zone: 'Asia/Jakarta',
  workingWeekdays: [1, 2, 3, 4, 5],
  observesCollectiveLeave: true,
  decidedFrom: '2024-01-01',
  decidedUntil: '2024-12-31',
  daysOff: [{ date: '2024-11-27', kind: 'election_day', name: 'Pilkada 2024' }],
};

const workingDays = (count: number) => ({ unit: 'working_days', count }) as const;
export const lengths: z.infer<typeof regulation> = {
  id: 'sp4n',
  version: 1,
  effectiveFrom: '2009-07-18',
  basis: 'UU 25/2009',
  lengths: {
    verification: workingDays(3),
    firstResponse: workingDays(5),
    reply: workingDays(10),
    completion: { unit: 'calendar_days', count: 30 },
    resolution: {
      informationRequest: workingDays(5),
      aspiration: workingDays(5),
      complaint: workingDays(14),
      complaintWithInspection: workingDays(60),
    },
  },
  steps: {
    first_response: [
      { step: 'reminder', at: { elapsed: 0.5 } },
      { step: 'missed', at: { overdueWorkingDays: 0 } },
    ],
    reply: [
      { step: 'reminder', at: { elapsed: 0.8 } },
      { step: 'missed', at: { overdueWorkingDays: 0 } },
    ],
  },
};

/** Follow-up, knowing two agencies, the calendar and the regulation. */
export async function startFollowUp(servers: TestServers): Promise<Harness> {
  const harness = await startHarness(servers, {
    service: 'follow-up',
    schema: 'follow_up',
    migrate: (env) => migrate(databaseOptions(readSettings(settingsSchema, env), database)),
    start,
  });
  harness.deliver(eventOf(calendarChanged, days.id, 1, days));
  harness.deliver(eventOf(regulationChanged, lengths.id, 1, lengths));
  for (const id of ['dinas', 'kecamatan']) {
    harness.deliver(
      eventOf(agencyChanged, id, 1, {
        id,
        parentId: null,
        name: id,
        kind: 'office',
        regionCode: '13.73',
        zone: 'Asia/Jakarta',
        calendarId: days.id,
        deployment: 'central',
        active: true,
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
    clock: {
      kind: 'verification',
      startedAt: at,
      dueAt: at,
      pausedAt: null,
      stoppedAt: at,
      calendarId: days.id,
      calendarVersion: 1,
      regulationId: lengths.id,
      regulationVersion: 1,
    },
    ...changes,
  };
  return { ...state, actor: { ...officer, role: 'verifier' as const, agencyId: 'kota' }, reason: null };
}
