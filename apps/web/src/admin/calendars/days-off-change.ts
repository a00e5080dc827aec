import type { QueryClient } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { calendarQuery, untilRead } from '../queries';

type Change = Schemas['DaysOffChange'];

/** Adds or takes away days off, and waits until that can be read. @returns the calendars that changed. */
export async function changeDaysOff(client: QueryClient, body: Change) {
  const { calendars } = await told(api.POST('/v1/admin/days-off', { body }));
  for (const { id, version } of calendars) {
    await untilRead(client, calendarQuery(id), (found) => found.calendar.version >= version);
  }
  return calendars;
}
