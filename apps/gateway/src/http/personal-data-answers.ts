// Claims, breaches and what is kept of a person, as they are shown.
import type { Breach, DataRequest } from '@lapor/contracts';
import type { z } from 'zod';
import type { breachAnswer, claim } from './schemas/personal-data';

/** @param now what was settled late stays late. */
export function claimAnswer({ settledBy: _, ...request }: DataRequest, now: Date): z.infer<typeof claim> {
  return { ...request, late: (request.settledAt ?? now.toISOString()) > request.dueAt };
}

/** Late as long as somebody was not told who should have been by then. */
export function breachShown(breach: Breach, now: Date): z.infer<typeof breachAnswer> {
  const told = [breach.authorityToldAt, breach.personsToldAt].map((at) => at ?? now.toISOString());
  return { ...breach, late: told.some((at) => at > breach.dueAt) };
}
