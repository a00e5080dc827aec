import { verify } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { note } from '../audit/audit-notes';
import { findAccount } from '../persistence/account.store';
import { readSecret } from '../persistence/second-factor.store';
import { hashPassword } from './password-hash';
import { SecondFactors } from './second-factors';
import { newToken } from './session-token';
import { type ClientTrace, type OpenSession, Sessions } from './sessions';
import { TryCounter } from './try-counter';

export interface Credentials {
  username: string;
  password: string;
  /** Of the second factor, for who has one; it can also follow. */
  code?: string | undefined;
}

/** Signing in with a password; neither answer nor time tells whether a name exists. */
@Injectable()
export class SignIn {
  /** Checked for names that do not exist, so that an answer takes as long as for those that do. */
  private readonly decoy = hashPassword(newToken());

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly tries: TryCounter,
  ) {}

  /** @throws {DomainError} `sign-in-failed`, or `too-many-requests` after many wrong passwords under this name. */
  async withPassword(
    { username, password, code }: Credentials,
    client: ClientTrace,
  ): Promise<OpenSession & { token: string }> {
    const account = await findAccount(this.dataSource, username);
    if (account) note({ subject: { kind: 'account', id: account.accountId } });
    // The one name of an account, whichever of its names was given.
    const name = account?.username ?? username;
    const seconds = await this.tries.secondsToWait(name, 'password');
    const right = await verify(account?.passwordHash ?? (await this.decoy), password);
    const rightAccount = right ? account : undefined;
    // Others may keep a name waiting; its owner gets in all the same by showing both factors.
    if (seconds > 0 && !(rightAccount && code !== undefined)) throw waiting(seconds);
    if (!rightAccount) throw new DomainError('sign-in-failed');
    const { accountId } = rightAccount;
    const factor = await readSecret(this.dataSource, accountId);
    if (!factor?.confirmed) {
      if (seconds > 0) throw waiting(seconds);
      await this.tries.forget(name);
      return this.sessions.open(accountId, null, client);
    }
    if (code === undefined) return this.sessions.open(accountId, null, client);
    await this.showCode(accountId, name, code);
    return this.sessions.open(accountId, new Date(), client);
  }

  private async showCode(accountId: string, name: string, code: string): Promise<void> {
    await this.tries.begin(name, 'code');
    if (!(await this.secondFactors.accepts(accountId, code))) throw new DomainError('sign-in-failed');
    await this.tries.forget(name);
  }
}

const waiting = (seconds: number) =>
  new DomainError('too-many-requests', undefined, { retryAfterSeconds: seconds });
