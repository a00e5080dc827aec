import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { isDatabaseOutage, LOGGER, type Logger, newId } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { note } from '../audit/audit-notes';
import type { Settings } from '../config';
import { needOf, type SessionNeed } from '../domain/account-rules';
import type { Staff } from '../persistence/account.store';
import { currentMemberships } from '../persistence/membership.store';
import {
  addSession,
  announceChange,
  findSession,
  type FoundSession,
  removeSessions,
  setMembership,
  touchSession,
} from '../persistence/session.store';
import { SETTINGS } from '../settings-token';
import { hashOf, newToken } from './session-token';

export interface Session {
  staff: Staff;
  expiresAt: Date;
}

/** Where a session is opened from; shortened already. */
export interface ClientTrace {
  device: string | null;
  address: string | null;
}

/** A session whose holder may lack something before they can work. */
export type OpenSession = FoundSession & { need: SessionNeed | null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long a session is believed without asking again, should the word of a change get lost. */
const believedForMs = 5_000;
const mostRemembered = 10_000;

/** Who is signed in. Expiry goes by real time: a demonstration that moves the clock signs nobody out. */
@Injectable()
export class Sessions {
  private readonly remembered = new Map<string, { session: FoundSession; readAt: number }>();
  /** Counts changes heard of: what was read before one and arrives after it is not remembered. */
  private changes = 0;
  private readonly listeners: ((accountId?: string) => void)[] = [];

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Opens a session, as the one thing that its holder is, if it is one. */
  async open(
    accountId: string,
    secondFactorAt: Date | null,
    client: ClientTrace,
  ): Promise<OpenSession & { token: string }> {
    const memberships = await currentMemberships(this.dataSource, accountId);
    const only = memberships.length === 1 ? memberships[0] : undefined;
    const token = newToken();
    const createdAt = new Date();
    await addSession(this.dataSource, {
      tokenHash: hashOf(token),
      sessionId: newId(),
      accountId,
      membershipId: only?.membershipId ?? null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + this.settings.SESSION_HOURS * hourMs),
      secondFactorAt,
      ...client,
    });
    const session = await findSession(this.dataSource, hashOf(token));
    if (!session) throw new DomainError('sign-in-failed');
    note({ signedIn: accountId, subject: { kind: 'account', id: accountId } });
    return { ...this.withNeed(session), token };
  }

  /** @throws {DomainError} `not-signed-in`, `session-expired` or what it lacks before its holder may work. */
  async of(token: string | undefined): Promise<Session> {
    const session = await this.openOf(token);
    return { staff: staffOf(session), expiresAt: session.expiresAt };
  }

  /** The same for whoever is on the way in. @throws {DomainError} `not-signed-in` or `session-expired`. */
  async openOf(token: string | undefined): Promise<OpenSession> {
    if (token === undefined || token === '') throw new DomainError('not-signed-in');
    const session = await this.find(hashOf(token));
    if (!session) throw new DomainError('not-signed-in');
    const now = Date.now();
    const idleMs = this.settings.SESSION_IDLE_MINUTES * minuteMs;
    const idle = now - session.lastUsedAt.getTime();
    if (session.expiresAt.getTime() <= now || idle > idleMs) throw new DomainError('session-expired');
    if (idle > Math.min(minuteMs, idleMs / 4)) this.touch(session, new Date(now));
    return this.withNeed(session);
  }

  async end({ accountId, sessionId }: OpenSession): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await removeSessions(tx, accountId, { only: sessionId });
      await announceChange(tx, accountId);
    });
    this.forget(accountId);
  }

  /** @throws {DomainError} `membership-not-found` unless the account has it now. */
  async act({ accountId, sessionId }: OpenSession, membershipId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const memberships = await currentMemberships(tx, accountId);
      if (!memberships.some((each) => each.membershipId === membershipId)) {
        throw new DomainError('membership-not-found');
      }
      await setMembership(tx, sessionId, membershipId);
      await announceChange(tx, accountId);
    });
    this.forget(accountId);
  }

  /** What is believed of this account is asked anew; without one, of all: changes may have been missed. */
  forget(accountId?: string): void {
    this.changes += 1;
    if (accountId === undefined) this.remembered.clear();
    for (const [tokenHash, { session }] of this.remembered) {
      if (session.accountId === accountId) this.remembered.delete(tokenHash);
    }
    for (const listener of this.listeners) listener(accountId);
  }

  /** @param listener is called when sessions of an account, or without one of any, may have changed. */
  onChange(listener: (accountId?: string) => void): void {
    this.listeners.push(listener);
  }

  /** Whether what was begun with this session may go on: it still holds, and its holder acts as then. */
  async stillHolds(token: string | undefined, begun: OpenSession): Promise<boolean> {
    try {
      const now = await this.openOf(token);
      return now.need === null && now.membershipId === begun.membershipId;
    } catch (error) {
      // An outage ends nobody's session.
      return !(error instanceof DomainError);
    }
  }

  private withNeed(session: FoundSession): OpenSession {
    return { ...session, need: needOf(session, this.settings.SECOND_FACTOR, new Date()) };
  }

  private touch(session: FoundSession, at: Date): void {
    session.lastUsedAt = at;
    touchSession(this.dataSource, session.sessionId, at).catch((error: Error) =>
      this.logger.debug({ reason: error.message }, 'use of a session not noted'),
    );
  }

  private async find(tokenHash: string): Promise<FoundSession | undefined> {
    const known = this.remembered.get(tokenHash);
    if (known && Date.now() - known.readAt < believedForMs) return known.session;
    const { changes } = this;
    try {
      const session = await findSession(this.dataSource, tokenHash);
      this.remembered.delete(tokenHash);
      if (!session || changes !== this.changes) return session;
      if (this.remembered.size >= mostRemembered) this.remembered.clear();
      this.remembered.set(tokenHash, { session, readAt: Date.now() });
      return session;
    } catch (error) {
      // Clerks go on filing while the database is away.
      if (known && isDatabaseOutage(error)) return known.session;
      throw error;
    }
  }
}

/** As whom a session acts. @throws {DomainError} naming what it lacks before that. */
export function staffOf(session: OpenSession): Staff {
  const { need, accountId, username, displayName, role, agencyId } = session;
  if (need === null && role !== null && agencyId !== null) {
    return { accountId, username, role, agencyId, displayName };
  }
  const slug = need === 'choose_membership' ? 'membership-required' : 'second-factor-required';
  throw new DomainError(slug, undefined, { need });
}
