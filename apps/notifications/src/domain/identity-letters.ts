// What a reporter must be told of who learnt who they are, and of who may know of their report.
import type { EventData, identityOpened, secrecyChanged } from '@lapor/contracts';
import type { Letter } from './letter';

export function opened({ opening: { actor, reason } }: EventData<typeof identityOpened>): Letter | null {
  if (actor.kind !== 'staff') return null;
  return { template: 'identity-opened', agencyId: actor.agencyId, role: actor.role, reason };
}

/** Who did it themselves knows. */
export function madeSecret({ actor, reason }: EventData<typeof secrecyChanged>): Letter | null {
  if (actor.kind !== 'staff') return null;
  return { template: 'made-secret', agencyId: actor.agencyId, reason: reason ?? '' };
}
