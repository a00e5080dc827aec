import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { isDatabaseOutage } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { Settings } from '../config';
import {
  addSession,
  findAccount,
  findSession,
  removeSession,
  type Staff,
} from '../persistence/account.store';
import { SETTINGS } from '../settings-token';
import { hashOf, newToken } from './session-token';

export interface Session {
  staff: Staff;
  expiresAt: Date;
}

const hourMs = 3_600_000;
/** How long a session is believed without asking again; a sign-out elsewhere takes hold after that. */
const believedForMs = 5_000;
const mostRemembered = 10_000;

/** Who is signed in. Expiry goes by real time: a demonstration that moves the clock signs nobody out. */
@Injectable()
export class Sessions {
  private readonly remembered = new Map<string, Session & { readAt: number }>();
  /** Checked for names that do not exist, so that an answer takes as long as for those that do. */
  private readonly decoy = hash(newToken());

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  /** @throws {DomainError} `sign-in-failed`, which does not tell whether the name exists. */
  async signIn(username: string, password: string): Promise<Session & { token: string }> {
    const account = await findAccount(this.dataSource, username);
    const right = await verify(account?.passwordHash ?? (await this.decoy), password);
    if (!account || !right) throw new DomainError('sign-in-failed');
    const { passwordHash: _, ...staff } = account;
    const token = newToken();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + this.settings.SESSION_HOURS * hourMs);
    const { accountId } = staff;
    await addSession(this.dataSource, { tokenHash: hashOf(token), accountId, createdAt, expiresAt });
    return { token, staff, expiresAt };
  }

  /** @throws {DomainError} `not-signed-in` or `session-expired`. */
  async of(token: string | undefined): Promise<Session> {
    if (token === undefined || token === '') throw new DomainError('not-signed-in');
    const session = await this.find(hashOf(token));
    if (!session) throw new DomainError('not-signed-in');
    if (session.expiresAt.getTime() <= Date.now()) throw new DomainError('session-expired');
    return session;
  }

  async end(token: string): Promise<void> {
    const tokenHash = hashOf(token);
    this.remembered.delete(tokenHash);
    await removeSession(this.dataSource, tokenHash);
  }

  private async find(tokenHash: string): Promise<Session | undefined> {
    const known = this.remembered.get(tokenHash);
    if (known && Date.now() - known.readAt < believedForMs) return known;
    try {
      const found = await findSession(this.dataSource, tokenHash);
      this.remembered.delete(tokenHash);
      if (!found) return undefined;
      const { expiresAt, ...staff } = found;
      if (this.remembered.size >= mostRemembered) this.remembered.clear();
      this.remembered.set(tokenHash, { staff, expiresAt, readAt: Date.now() });
      return { staff, expiresAt };
    } catch (error) {
      // Clerks go on filing while the database is away.
      if (known && isDatabaseOutage(error)) return known;
      throw error;
    }
  }
}
