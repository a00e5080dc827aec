import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type StaffRole } from '@lapor/domain-types';
import { newId, type Tx } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { mayAdminister, mayGrant } from '../domain/account-rules';
import { findPerson, setActive, type Staff } from '../persistence/account.store';
import {
  accountsOf,
  addMembership,
  endMembership,
  type Membership,
  openMemberships,
} from '../persistence/membership.store';
import { removeSecondFactor } from '../persistence/second-factor.store';
import {
  announceChange,
  type ListedSession,
  listSessions,
  removeSessions,
} from '../persistence/session.store';
import { ReferenceData } from '../reference/reference-data';
import { type Act, recordAct } from './acts';
import { Invitations } from './invitations';
import { Sessions } from './sessions';

export interface Grant {
  role: StaffRole;
  agencyId: string;
  validFrom: Date | null;
  validUntil: Date | null;
  reason: string;
}

type Listed = Awaited<ReturnType<typeof accountsOf>>[number] & { memberships: Membership[]; mine: boolean };

/** What an admin does with the accounts of the own subtree; never with their own. */
@Injectable()
export class AccountAdmin {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
  ) {}

  /** Who works in the subtree, with the roles there; `mine`: wholly in the admin's hands. */
  async list(admin: Staff): Promise<Listed[]> {
    const scope = this.reference.scopeOf(admin.agencyId);
    const accounts = await accountsOf(this.dataSource, scope.everything ? null : [...scope.agencyIds]);
    const ids = accounts.map(({ accountId }) => accountId);
    const byAccount = new Map<string, Membership[]>(ids.map((id) => [id, []]));
    for (const each of await openMemberships(this.dataSource, ids)) byAccount.get(each.accountId)?.push(each);
    return accounts.map((account) => {
      const all = byAccount.get(account.accountId) ?? [];
      const memberships = all.filter(({ agencyId }) => scope.everything || scope.agencyIds.has(agencyId));
      return { ...account, memberships, mine: mayAdminister(admin.role, scope, all) };
    });
  }

  /** @throws {DomainError} `account-not-found`, `not-allowed` */
  async setActive(admin: Staff, accountId: string, active: boolean, reason: string): Promise<void> {
    await this.administer(admin, accountId, async (tx) => {
      if (!(await setActive(tx, accountId, active))) return undefined;
      if (!active) await removeSessions(tx, accountId);
      return { kind: active ? 'reactivated' : 'deactivated', data: { reason } };
    });
  }

  async sessionsOf(admin: Staff, accountId: string): Promise<ListedSession[]> {
    await this.administer(admin, accountId, async () => undefined);
    return listSessions(this.dataSource, accountId);
  }

  /** @param sessionId one of them; without it, all. */
  async revokeSessions(admin: Staff, accountId: string, sessionId?: string): Promise<void> {
    await this.administer(admin, accountId, async (tx) => {
      const count = await removeSessions(tx, accountId, sessionId === undefined ? {} : { only: sessionId });
      if (count === 0 && sessionId !== undefined) throw new DomainError('session-not-found');
      return { kind: 'sessions_revoked', data: { count } };
    });
  }

  /** For who has lost device and recovery codes. All sessions end. */
  async removeSecondFactor(admin: Staff, accountId: string, reason: string): Promise<void> {
    await this.administer(admin, accountId, async (tx) => {
      if (!(await removeSecondFactor(tx, accountId))) return undefined;
      await removeSessions(tx, accountId);
      return { kind: 'second_factor_removed', data: { reason } };
    });
  }

  /** @throws {DomainError} `account-not-found`, `not-allowed`, `unknown-agency`, `membership-exists` */
  async grant(admin: Staff, accountId: string, { reason, ...grant }: Grant): Promise<Membership[]> {
    const { role, agencyId, validUntil } = grant;
    this.invitations.requireGrantable(admin, role, agencyId);
    await this.administer(admin, accountId, async (tx, memberships) => {
      const same = memberships.filter((each) => each.role === role && each.agencyId === agencyId);
      if (same.some((each) => each.validFrom === null && each.validUntil === null)) {
        throw new DomainError('membership-exists');
      }
      const membershipId = newId();
      const givenBy = { grantedBy: admin.accountId, reason, delegatedFrom: null };
      await addMembership(tx, { membershipId, accountId, ...grant, ...givenBy });
      const data = { membershipId, role, until: validUntil?.toISOString() ?? null, reason };
      return { kind: 'membership_granted', agencyId, data };
    });
    return openMemberships(this.dataSource, [accountId]);
  }

  /** Takes one role in the own subtree, whatever else the account is elsewhere. @throws {DomainError} `membership-not-found` */
  async endMembership(admin: Staff, accountId: string, membershipId: string, reason: string): Promise<void> {
    if (accountId === admin.accountId) throw new DomainError('not-allowed');
    const scope = this.reference.scopeOf(admin.agencyId);
    const holders = await this.dataSource.transaction(async (tx) => {
      const held = await openMemberships(tx, [accountId]);
      const found = held.find((each) => each.membershipId === membershipId);
      if (!found || !mayGrant(admin.role, scope, found.role, found.agencyId)) {
        throw new DomainError('membership-not-found');
      }
      await endMembership(tx, membershipId);
      const { agencyId, role } = found;
      const data = { membershipId, role, reason };
      const byAccountId = admin.accountId;
      await recordAct(tx, { kind: 'membership_ended', byAccountId, accountId, agencyId, data });
      return announceHolders(tx, accountId, membershipId);
    });
    for (const holder of holders) this.sessions.forget(holder);
  }

  /** Does something to an account that is wholly in the admin's hands, and writes it down if it was done. */
  private async administer(
    admin: Staff,
    accountId: string,
    work: (tx: Tx, memberships: Membership[]) => Promise<Pick<Act, 'kind' | 'agencyId' | 'data'> | undefined>,
  ): Promise<void> {
    const scope = this.reference.scopeOf(admin.agencyId);
    const holders = await this.dataSource.transaction(async (tx) => {
      const person = await findPerson(tx, accountId);
      const memberships = await openMemberships(tx, [accountId]);
      const visible = scope.everything || memberships.some(({ agencyId }) => scope.agencyIds.has(agencyId));
      if (!person || !visible) throw new DomainError('account-not-found');
      if (accountId === admin.accountId || !mayAdminister(admin.role, scope, memberships)) {
        throw new DomainError('not-allowed');
      }
      const done = await work(tx, memberships);
      if (!done) return [];
      await recordAct(tx, { byAccountId: admin.accountId, accountId, ...done });
      return announceHolders(tx, accountId);
    });
    // Here at once, elsewhere when they hear of it.
    for (const holder of holders) this.sessions.forget(holder);
  }
}

/** Also those to whom this account has delegated: what they hold ends with it. */
async function announceHolders(tx: Tx, accountId: string, membershipId?: string): Promise<string[]> {
  const rows = await tx.query<{ accountId: string }[]>(
    `SELECT DISTINCT m.account_id AS "accountId" FROM memberships m
     JOIN memberships source ON source.membership_id = m.delegated_from
     WHERE source.account_id = $1 AND ($2::uuid IS NULL OR source.membership_id = $2)`,
    [accountId, membershipId ?? null],
  );
  const holders = [accountId, ...rows.map((each) => each.accountId)];
  for (const holder of holders) await announceChange(tx, holder);
  return holders;
}
