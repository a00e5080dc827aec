import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import {
  dataKeyOf,
  identityKeys,
  isDatabaseOutage,
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
  saveProfile,
  removeContact,
  type ReporterKey,
  type StoredReporter,
} from '../persistence/reporter-account.store';
import {
  addReporterSession,
  findReporterSession,
  type ReporterSession,
} from '../persistence/reporter-session.store';
import type { KnownFiler } from '../filing/report-filing';
import { SETTINGS } from '../settings-token';
import { hashOf, isReporterToken, newReporterToken } from './session-token';
import type { ClientTrace } from './sessions';
import type { PersonContact } from './person-contact';
import { ReporterCodes } from './reporter-codes';

const profileInBox = z.object({ name: z.string().optional() });
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

  /**
   * Who files, if they are signed in; submitting needs the broker alone, so that an outage of the database is
   * no reason to refuse, nor is a session that has ended: then the report is filed without the account.
   */
  async filer(token: string | undefined): Promise<KnownFiler | undefined> {
    if (token === undefined) return undefined;
    try {
      const { reporterId } = await this.of(token);
      return await this.knownAs(reporterId);
    } catch (error) {
      if (error instanceof DomainError || isDatabaseOutage(error)) return undefined;
      throw error;
    }
  }

  /** The key of an account, and what it knows of its holder. */
  async knownAs(reporterId: string): Promise<KnownFiler> {
    const [key, contacts] = await Promise.all([this.keyOf(reporterId), this.contacts(reporterId)]);
    const first = (kind: PersonContact['kind']) => contacts.find((contact) => contact.kind === kind)?.value;
    const [email, phone] = [first('email'), first('phone')];
    const name =
      key.profile === null ? {} : profileInBox.parse(unseal(this.keys, { ...key, box: key.profile }));
    return {
      reporterId,
      keyId: key.keyId,
      wrappedKey: key.wrappedKey,
      prefilled: { ...name, ...(email ? { email } : {}), ...(phone ? { phone } : {}) },
    };
  }

  /** Keeps the name under which the reporter files. */
  async setProfile(reporterId: string, profile: { name?: string | undefined }): Promise<void> {
    const key = await this.keyOf(reporterId);
    const { box } = sealUnder(dataKeyOf(this.keys, key), profile);
    await saveProfile(this.dataSource, reporterId, box);
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
  async keyOf(reporterId: string): Promise<StoredReporter> {
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
