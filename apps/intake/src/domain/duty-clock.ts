// Duties over personal data run for 3 × 24 hours by the clock, on whatever days they fall (UU 27/2022).

const hourMs = 3_600_000;
export const dutyHours = 72;

export type DutyStep = 'reminder' | 'missed';

export function dutyDueAt(startedAt: Date): Date {
  return new Date(startedAt.getTime() + dutyHours * hourMs);
}

/** When half of the time is over. */
export function dutyReminderAt(startedAt: Date): Date {
  return new Date(startedAt.getTime() + (dutyHours / 2) * hourMs);
}

/** The step that is to be taken now and was not taken yet; after an outage the last one alone. */
export function dutyStep(startedAt: Date, lastStep: DutyStep | null, now: Date): DutyStep | null {
  if (now >= dutyDueAt(startedAt)) return lastStep === 'missed' ? null : 'missed';
  if (now >= dutyReminderAt(startedAt)) return lastStep === null ? 'reminder' : null;
  return null;
}
