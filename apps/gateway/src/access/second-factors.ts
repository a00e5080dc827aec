import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { identityKeys, type KeyRing, seal, type Tx, unseal } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { Settings } from '../config';
import {
  confirmSecret,
  keepSecret,
  readSecret,
  removeSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from '../persistence/second-factor.store';
import { announceChange, markSecondFactor } from '../persistence/session.store';
import { SETTINGS } from '../settings-token';
import { recordAct } from './acts';
import type { OpenSession } from './sessions';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf, uriOf } from './totp';
import { TryCounter } from './try-counter';

const sixDigits = /^\d{6}$/;

/** Codes from a device, as the second proof of who somebody is. */
@Injectable()
export class SecondFactors {
  private readonly keys: KeyRing;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly tries: TryCounter,
  ) {
    this.keys = identityKeys(settings);
  }

  /**
   * Draws a secret, which is shown this once and counts when a code has proved that it arrived.
   * @throws {DomainError} `second-factor-exists`
   */
  async begin({ accountId, username }: OpenSession): Promise<{ secret: string; uri: string }> {
    const secret = newSecret();
    const kept = await this.dataSource.transaction((tx) =>
      keepSecret(tx, accountId, seal(this.keys, { secret })),
    );
    if (!kept) throw new DomainError('second-factor-exists');
    return { secret, uri: uriOf(secret, username) };
  }

  /**
   * From now on the account has a second factor, which this session has shown.
   * @returns the recovery codes, which are shown this once.
   * @throws {DomainError} `code-not-valid` or `second-factor-exists`
   */
  async confirm(session: OpenSession, code: string): Promise<string[]> {
    const { accountId, sessionId } = session;
    return this.dataSource.transaction(async (tx) => {
      const known = await readSecret(tx, accountId);
      if (known?.confirmed) throw new DomainError('second-factor-exists');
      const step = known ? this.stepOf(known.sealed, code) : null;
      if (step === null || !(await takeStep(tx, accountId, step))) throw new DomainError('code-not-valid');
      if (!(await confirmSecret(tx, accountId))) throw new DomainError('second-factor-exists');
      const codes = await this.newCodes(tx, accountId);
      await markSecondFactor(tx, sessionId, new Date());
      await recordAct(tx, { kind: 'second_factor_enrolled', byAccountId: accountId, accountId });
      await announceChange(tx, accountId);
      return codes;
    });
  }

  /** Takes a code of the device or a recovery code, each once; neither is told from a wrong one. */
  async accepts(accountId: string, code: string): Promise<boolean> {
    const known = await readSecret(this.dataSource, accountId);
    if (!known?.confirmed) return false;
    if (!sixDigits.test(code)) return takeRecoveryCode(this.dataSource, accountId, recoveryHash(code));
    const step = this.stepOf(known.sealed, code);
    return step !== null && takeStep(this.dataSource, accountId, step);
  }

  /** Completes a sign-in. @throws {DomainError} `code-not-valid` or `too-many-requests` */
  async pass(session: OpenSession, code: string): Promise<void> {
    await this.require(session, code);
    await this.dataSource.transaction(async (tx) => {
      await markSecondFactor(tx, session.sessionId, new Date());
      await announceChange(tx, session.accountId);
    });
  }

  /** @throws {DomainError} `code-not-valid` or `too-many-requests` */
  async renewRecoveryCodes(session: OpenSession, code: string): Promise<string[]> {
    await this.require(session, code);
    const { accountId } = session;
    return this.dataSource.transaction(async (tx) => {
      await recordAct(tx, { kind: 'recovery_codes_renewed', byAccountId: accountId, accountId });
      return this.newCodes(tx, accountId);
    });
  }

  /** @throws {DomainError} `code-not-valid` or `too-many-requests` */
  async remove(session: OpenSession, code: string): Promise<void> {
    await this.require(session, code);
    const { accountId } = session;
    await this.dataSource.transaction(async (tx) => {
      await removeSecondFactor(tx, accountId);
      await recordAct(tx, { kind: 'second_factor_removed', byAccountId: accountId, accountId });
      await announceChange(tx, accountId);
    });
  }

  private async require({ accountId, username }: OpenSession, code: string): Promise<void> {
    await this.tries.begin(username, 'code');
    if (!(await this.accepts(accountId, code))) throw new DomainError('code-not-valid');
    await this.tries.forget(username);
  }

  private async newCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(tx, accountId, codes.map(recoveryHash));
    return codes;
  }

  private stepOf(sealed: Parameters<typeof unseal>[1], code: string): number | null {
    const { secret } = unseal(this.keys, sealed) as { secret: string };
    return stepOf(secret, code, new Date());
  }
}
