import { Inject, Injectable } from '@nestjs/common';
import { DomainError, fieldError } from '@lapor/domain-types';
import { newId } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { covers } from '../domain/agency-tree';
import { findAccounts, listAccounts, type Staff } from '../persistence/account.store';
import {
  addMembership,
  currentMemberships,
  delegationsOf,
  endMembership,
  type Membership,
} from '../persistence/membership.store';
import { announceChange } from '../persistence/session.store';
import { ReferenceData } from '../reference/reference-data';
import { recordAct } from './acts';
import { type OpenSession, Sessions } from './sessions';

const longestMs = 366 * 86_400_000;

export interface Delegation {
  membershipId: string;
  accountId: string;
  from: Date;
  until: Date;
  reason: string;
}

/** A role lent for some time by who has it, to somebody of the same agency or one below. */
@Injectable()
export class Delegations {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
    private readonly sessions: Sessions,
  ) {}

  async given({ accountId }: OpenSession): Promise<Membership[]> {
    return delegationsOf(this.dataSource, accountId);
  }

  /** Who works in the agencies of the own roles, or below. */
  async colleaguesOf({ accountId }: OpenSession): Promise<Staff[]> {
    const own = await currentMemberships(this.dataSource, accountId);
    const scopes = own.map(({ agencyId }) => this.reference.scopeOf(agencyId));
    const agencyIds = scopes.some(({ everything }) => everything)
      ? null
      : scopes.flatMap((scope) => (scope.everything ? [] : [...scope.agencyIds]));
    const accounts = await listAccounts(this.dataSource, agencyIds);
    return accounts.filter((each) => each.accountId !== accountId);
  }

  /** @throws {DomainError} `membership-not-found`, `validation-failed` */
  async give(session: OpenSession, delegation: Delegation): Promise<Membership[]> {
    const { membershipId: delegatedFrom, accountId, from, until, reason } = delegation;
    checkDates(from, until, new Date());
    const own = await currentMemberships(this.dataSource, session.accountId);
    const source = own.find(({ membershipId }) => membershipId === delegatedFrom);
    // What was lent is not lent on.
    if (!source || source.delegatedFrom !== null) throw new DomainError('membership-not-found');
    await this.requireColleague(session, source, accountId);
    const { role, agencyId } = source;
    const membershipId = newId();
    await this.dataSource.transaction(async (tx) => {
      const times = { validFrom: from, validUntil: until };
      const givenBy = { grantedBy: session.accountId, reason, delegatedFrom };
      await addMembership(tx, { membershipId, accountId, role, agencyId, ...times, ...givenBy });
      const data = { membershipId, role, from: from.toISOString(), until: until.toISOString(), reason };
      const byAccountId = session.accountId;
      await recordAct(tx, { kind: 'membership_delegated', byAccountId, accountId, agencyId, data });
      await announceChange(tx, accountId);
    });
    return this.given(session);
  }

  /** Ends what was lent before its time; both sides may. @throws {DomainError} `membership-not-found` */
  async end(session: OpenSession, membershipId: string): Promise<void> {
    const holder = await this.dataSource.transaction(async (tx) => {
      const given = await delegationsOf(tx, session.accountId);
      const got = (await currentMemberships(tx, session.accountId)).filter((each) => each.delegatedFrom);
      const found = [...given, ...got].find((each) => each.membershipId === membershipId);
      if (!found) throw new DomainError('membership-not-found');
      await endMembership(tx, membershipId);
      const { accountId, agencyId, role } = found;
      const data = { membershipId, role };
      const byAccountId = session.accountId;
      await recordAct(tx, { kind: 'membership_ended', byAccountId, accountId, agencyId, data });
      await announceChange(tx, accountId);
      return accountId;
    });
    this.sessions.forget(holder);
  }

  private async requireColleague(session: OpenSession, source: Membership, accountId: string): Promise<void> {
    const scope = this.reference.scopeOf(source.agencyId);
    const roles = await findAccounts(this.dataSource, [accountId]);
    if (accountId !== session.accountId && roles.some(({ agencyId }) => covers(scope, agencyId))) return;
    const message = 'The account does not work in this agency or below';
    throw fieldError('validation-failed', 'accountId', 'not_a_colleague', message);
  }
}

function checkDates(from: Date, until: Date, now: Date): void {
  if (until <= from || until <= now) {
    throw fieldError(
      'validation-failed',
      'until',
      'not_after_from',
      'It must end after it begins, and later than now',
    );
  }
  if (until.getTime() - from.getTime() > longestMs) {
    throw fieldError('validation-failed', 'until', 'too_long', 'It may last a year at most');
  }
}
