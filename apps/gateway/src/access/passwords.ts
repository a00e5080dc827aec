import { verify } from '@node-rs/argon2';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DomainError, fieldError } from '@lapor/domain-types';
import { LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { Settings } from '../config';
import { addReset, findReset, takeReset } from '../persistence/account-links.store';
import { findByEmail, findPerson, type Person, setPassword } from '../persistence/account.store';
import { announceChange, removeSessions } from '../persistence/session.store';
import { SETTINGS } from '../settings-token';
import { AccountMail } from './account-mail';
import { recordAct } from './acts';
import { isBreached } from './breached-passwords';
import { hashPassword } from './password-hash';
import { strengthOf } from './password-judge';
import { hashOf, newToken } from './session-token';
import type { OpenSession } from './sessions';
import { TryCounter } from './try-counter';

const resetHoldsMs = 3_600_000;
const strongEnough = 3;

/** Choosing, changing and replacing passwords. */
@Injectable()
export class Passwords implements OnModuleDestroy {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly mail: AccountMail,
    private readonly tries: TryCounter,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /**
   * @returns the hash of a password that is hard to guess.
   * @throws {DomainError} `validation-failed` naming the rule that it breaks.
   */
  async accepted(
    field: string,
    password: string,
    owner: Pick<Person, 'username' | 'displayName' | 'email'>,
  ): Promise<string> {
    const personal = [owner.username, owner.displayName, ...(owner.email ?? '').split('@'), 'lapor', 'sp4n'];
    const words = personal
      .flatMap((word) => [word, ...word.split(/[\s.@_-]+/)])
      .filter((word) => word !== '');
    if ((await strengthOf(password, words)) < strongEnough) {
      const message = 'The password would be guessed soon: make it longer, without common words or patterns';
      throw fieldError('validation-failed', field, 'too_easy_to_guess', message);
    }
    if (await this.isBreached(password)) {
      const message = 'The password is in a public collection of stolen passwords';
      throw fieldError('validation-failed', field, 'breached', message);
    }
    return hashPassword(password);
  }

  /**
   * Ends the account's other sessions.
   * @throws {DomainError} `validation-failed` unless the old one is right, `too-many-requests` after many that were not.
   */
  async change({ accountId, username, sessionId }: OpenSession, old: string, next: string): Promise<void> {
    const person = await findPerson(this.dataSource, accountId);
    if (!person) throw new DomainError('not-signed-in');
    await this.tries.begin(username, 'password');
    if (!(await verify(person.passwordHash, old))) {
      throw fieldError('validation-failed', 'oldPassword', 'wrong', 'This is not the password so far');
    }
    await this.tries.forget(username, ['password']);
    const passwordHash = await this.accepted('newPassword', next, person);
    await this.dataSource.transaction(async (tx) => {
      await setPassword(tx, accountId, passwordHash);
      await removeSessions(tx, accountId, { except: sessionId });
      await recordAct(tx, { kind: 'password_changed', byAccountId: accountId, accountId });
      await announceChange(tx, accountId);
    });
  }

  /** Mails a link if the address is an account's. Done beside, so that the time of the answer tells nothing. */
  requestReset(email: string): void {
    const work = this.mailReset(email).catch((error: Error) =>
      this.logger.warn({ reason: error.message }, 'no link to a new password was mailed'),
    );
    this.underWay.add(work);
    void work.finally(() => this.underWay.delete(work));
  }

  /**
   * Ends all sessions of the account, and the waiting after wrong passwords.
   * @returns whose password it is.
   * @throws {DomainError} `link-not-valid`, or `validation-failed` for a password that is easy to guess.
   */
  async reset(token: string, next: string): Promise<string> {
    const tokenHash = hashOf(token);
    const accountId = await findReset(this.dataSource, tokenHash);
    const person = accountId === undefined ? undefined : await findPerson(this.dataSource, accountId);
    if (!person) throw new DomainError('link-not-valid');
    const passwordHash = await this.accepted('password', next, person);
    await this.dataSource.transaction(async (tx) => {
      if (!(await takeReset(tx, tokenHash))) throw new DomainError('link-not-valid');
      await setPassword(tx, person.accountId, passwordHash);
      await removeSessions(tx, person.accountId);
      await recordAct(tx, { kind: 'password_reset', byAccountId: null, accountId: person.accountId });
      await announceChange(tx, person.accountId);
    });
    await this.tries.forget(person.username, ['password']);
    return person.accountId;
  }

  private async mailReset(email: string): Promise<void> {
    const person = await findByEmail(this.dataSource, email);
    if (!person?.email) return;
    const { accountId, email: address } = person;
    const token = newToken();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + resetHoldsMs);
    const reset = { tokenHash: hashOf(token), accountId, createdAt, expiresAt };
    const kept = await this.dataSource.transaction((tx) => addReset(tx, reset));
    // No transaction waits for the broker: anybody can ask for this. Who gets no mail asks again.
    if (kept) await this.mail.send('password_reset', address, token, expiresAt);
  }

  /** When the collection does not answer, a password is not refused for that. */
  private async isBreached(password: string): Promise<boolean> {
    const { BREACHED_PASSWORDS_URL: url } = this.settings;
    if (url === undefined) return false;
    try {
      return await isBreached(url, password);
    } catch (error) {
      const reason = (error as Error).message;
      this.logger.warn({ reason }, 'a new password was not compared with stolen ones');
      return false;
    }
  }
}
