import type { Calendar } from '../queries';

export type DayKind = Calendar['daysOff'][number]['kind'];

export const dayKinds = [
  'national_holiday',
  'collective_leave',
  'election_day',
  'local_closure',
] as const satisfies readonly DayKind[];
