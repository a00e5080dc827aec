// Accounts, roles and sessions as they are answered.
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type ClientTrace, type OpenSession, staffOf } from '../access/sessions';
import { grantableBy } from '../domain/account-rules';
import { deviceOf, shortened } from '../domain/client-trace';
import { roleMay, staffActions } from '../domain/permissions';
import type { Invitation } from '../persistence/account-links.store';
import type { Staff } from '../persistence/account.store';
import type { Membership } from '../persistence/membership.store';
import type { ListedSession } from '../persistence/session.store';
import type { ReferenceData } from '../reference/reference-data';
import type { currentSession, invitation, membership } from './schemas/accounts';
import type { account } from './schemas/answers';
import type { officerList } from './schemas/queue';

export function clientOf({ headers, ip }: FastifyRequest): ClientTrace {
  return { device: deviceOf(headers['user-agent']), address: shortened(ip) };
}

export function accountAnswer(
  reference: ReferenceData,
  { accountId, username, displayName, role, agencyId }: Staff,
): z.infer<typeof account> {
  const agency = { id: agencyId, name: reference.agencyName(agencyId) };
  const can = staffActions.filter((action) => roleMay(role, action));
  return { accountId, username, displayName, role, agency, can, grants: [...grantableBy(role)] };
}

export function officerAnswer(
  reference: ReferenceData,
  { accountId, displayName, role, agencyId }: Staff,
): z.infer<typeof officerList>['items'][number] {
  return { accountId, displayName, role, agency: { id: agencyId, name: reference.agencyName(agencyId) } };
}

export function membershipAnswer(reference: ReferenceData, given: Membership): z.infer<typeof membership> {
  const { membershipId, role, agencyId, validFrom, validUntil, delegatedFrom, reason } = given;
  return {
    membershipId,
    role,
    agency: { id: agencyId, name: reference.agencyName(agencyId) },
    from: validFrom?.toISOString() ?? null,
    until: validUntil?.toISOString() ?? null,
    delegated: delegatedFrom !== null,
    reason,
  };
}

/** @param memberships those of now; shown to who has proved to be their holder. */
export function sessionAnswer(
  reference: ReferenceData,
  session: OpenSession,
  memberships: readonly Membership[],
): z.infer<typeof currentSession> {
  const { accountId, username, displayName, need, membershipId, expiresAt } = session;
  const proved = need !== 'confirm_second_factor';
  return {
    person: { accountId, username, displayName },
    account: need === null ? accountAnswer(reference, staffOf(session)) : null,
    need,
    membershipId,
    memberships: proved ? memberships.map((each) => membershipAnswer(reference, each)) : [],
    expiresAt: expiresAt.toISOString(),
  };
}

export function listedSession({ createdAt, lastUsedAt, expiresAt, ...session }: ListedSession) {
  return {
    ...session,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export function invitationAnswer(reference: ReferenceData, given: Invitation): z.infer<typeof invitation> {
  const { invitationId, email, displayName, role, agencyId, createdAt, expiresAt } = given;
  return {
    invitationId,
    email,
    displayName,
    role,
    agency: { id: agencyId, name: reference.agencyName(agencyId) },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
