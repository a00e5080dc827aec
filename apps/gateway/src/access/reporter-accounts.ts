import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import {
  dataKeyOf,
  identityKeys,
  type KeyRing,
  newDataKey,
  newId,
  sealUnder,
  type Tx,
  unseal,
} from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Settings } from '../config';
import {
  addReporter,
  contactsOf,
  holdContact,
  keepContact,
  mergeIfEmpty,
  ownerOfContact,
  readReporter,
  removeContact,
  type ReporterKey,
} from '../persistence/reporter-account.store';
import {
  addReporterSession,
  findReporterSession,
  type ReporterSession,
} from '../persistence/reporter-session.store';
import { SETTINGS } from '../settings-token';
import { hashOf, isReporterToken, newReporterToken } from './session-token';
import type { ClientTrace } from './sessions';
import type { PersonContact } from './person-contact';
import { ReporterCodes } from './reporter-codes';

const contactInBox = z.object({ kind: z.enum(['email', 'phone']), value: z.string() });

/** A verified contact, opened. */
export interface OwnContact extends PersonContact {
  contactId: string;
  contactIndex: string;
  verifiedAt: Date;
}

/**
 * Accounts of reporters: made at the first sign-in, so that nobody learns who has one. They go by real time,
 * like the sessions of staff.
 */
@Injectable()
export class ReporterAccounts {
  private readonly keys: KeyRing;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly codes: ReporterCodes,
  ) {
    this.keys = identityKeys(settings);
  }

  /** @throws {DomainError} `code-not-valid` or `too-many-requests`. */
  async signIn(
    contact: PersonContact,
    code: string,
    client: ClientTrace,
  ): Promise<ReporterSession & { token: string }> {
    const contactIndex = await this.codes.show(contact, code);
    const token = newReporterToken();
    return this.dataSource.transaction(async (tx) => {
      await holdContact(tx, contactIndex);
      const reporterId =
        (await ownerOfContact(tx, contactIndex)) ?? (await this.makeAccount(tx, contact, contactIndex));
      const session = { tokenHash: hashOf(token), sessionId: newId(), reporterId, ...client };
      return { ...(await addReporterSession(tx, session)), token };
    });
  }

  /** @throws {DomainError} `not-signed-in`. */
  async of(token: string | undefined): Promise<ReporterSession> {
    const session = isReporterToken(token)
      ? await findReporterSession(this.dataSource, hashOf(token))
      : undefined;
    if (!session) throw new DomainError('not-signed-in');
    return session;
  }

  /** Those of an account, the oldest first. */
  async contacts(reporterId: string): Promise<OwnContact[]> {
    const key = await this.keyOf(reporterId);
    const contacts = await contactsOf(this.dataSource, reporterId);
    return contacts.map(({ contactId, contactIndex, verifiedAt, box }) => ({
      ...contactInBox.parse(unseal(this.keys, { ...key, box })),
      contactId,
      contactIndex,
      verifiedAt,
    }));
  }

  /**
   * Adds a contact that was shown to be the reporter's. It may be that of another account: both are one person's,
   * and an account whose last contact goes away goes up in this one.
   * @throws {DomainError} `code-not-valid` or `too-many-requests`.
   */
  async addContact(reporterId: string, contact: PersonContact, code: string): Promise<void> {
    const contactIndex = await this.codes.show(contact, code);
    await this.dataSource.transaction(async (tx) => {
      await holdContact(tx, contactIndex);
      const owner = await ownerOfContact(tx, contactIndex);
      if (owner === reporterId) return;
      const key = await readReporter(tx, reporterId);
      if (!key) throw new DomainError('not-signed-in');
      await this.keep(tx, key, contact, contactIndex);
      if (owner !== undefined) await mergeIfEmpty(tx, owner, reporterId);
    });
  }

  /** @throws {DomainError} `contact-not-found`, or `last-contact`: nobody could sign in any more. */
  async removeContact(reporterId: string, contactId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await holdContact(tx, reporterId);
      if ((await removeContact(tx, reporterId, contactId)) === 0) throw new DomainError('contact-not-found');
      if ((await contactsOf(tx, reporterId)).length === 0) throw new DomainError('last-contact');
    });
  }

  /** The data key under which all of a reporter is sealed, wrapped. */
  async keyOf(reporterId: string): Promise<ReporterKey> {
    const key = await readReporter(this.dataSource, reporterId);
    if (!key) throw new DomainError('not-signed-in');
    return key;
  }

  private async makeAccount(tx: Tx, contact: PersonContact, contactIndex: string): Promise<string> {
    const { keyId, wrappedKey } = newDataKey(this.keys);
    const key = { reporterId: newId(), keyId, wrappedKey };
    await addReporter(tx, key);
    await this.keep(tx, key, contact, contactIndex);
    return key.reporterId;
  }

  private async keep(tx: Tx, key: ReporterKey, contact: PersonContact, contactIndex: string): Promise<void> {
    const { box } = sealUnder(dataKeyOf(this.keys, key), contact);
    await keepContact(tx, key.reporterId, { contactId: newId(), contactIndex, kind: contact.kind, box });
  }
}
