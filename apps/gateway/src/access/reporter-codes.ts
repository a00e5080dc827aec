import { Inject, Injectable } from '@nestjs/common';
import { sendAccountMail } from '@lapor/contracts';
import { DomainError, fieldError, type Language } from '@lapor/domain-types';
import { BrokerUnavailable, CommandClient } from '@lapor/messaging';
import { identityKeys, type KeyRing, newId, seal } from '@lapor/service-kit';
import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { sendsTexts, type Settings } from '../config';
import { codeHoldsMinutes } from '../domain/one-time-code';
import { beginCodeTry, keepCode, takeCode } from '../persistence/reporter-code.store';
import { normalisedEmail, normalisedPhone } from '../filing/contact-indexes';
import { ReporterSealing } from '../filing/reporter-sealing';
import { SETTINGS } from '../settings-token';
import { indexOf, type PersonContact } from './person-contact';
import { TryCounter } from './try-counter';

const waitMs = 2_000;

/** One-time codes by which reporters prove that a contact is theirs; the same for known and unknown contacts. */
@Injectable()
export class ReporterCodes {
  private readonly keys: KeyRing;
  private readonly codeKey: Buffer;
  /** Whether they can go out as text messages. */
  readonly texts: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly commands: CommandClient,
    private readonly sealing: ReporterSealing,
    private readonly tries: TryCounter,
  ) {
    this.keys = identityKeys(settings);
    const secret = Buffer.from(settings.RECEIPT_SECRET, 'base64');
    this.codeKey = Buffer.from(hkdfSync('sha256', secret, '', 'lapor one-time codes', 32));
    this.texts = sendsTexts(settings);
  }

  /** @throws {DomainError} `validation-failed` for what is no number, `sms-not-available` where none are sent. */
  contactOf({ email, phone }: { email?: string | undefined; phone?: string | undefined }): PersonContact {
    if (email !== undefined) return { kind: 'email', value: normalisedEmail(email) };
    const value = normalisedPhone(phone ?? '');
    if (value === null)
      throw fieldError('validation-failed', 'phone', 'invalid_format', 'This is no phone number');
    if (!this.texts) throw new DomainError('sms-not-available');
    return { kind: 'phone', value };
  }

  /**
   * Sends a code, unless that was done a moment ago or too often; who asks is not told.
   * @throws {DomainError} `service-unavailable` when nothing took it; then it can be asked for again.
   */
  async send(contact: PersonContact, language: Language): Promise<void> {
    const code = newCode();
    const contactIndex = indexOf(this.sealing, contact);
    const codeHash = this.hashOf(contactIndex, code);
    if (!(await keepCode(this.dataSource, contactIndex, codeHash))) return;
    const request = {
      mailId: newId(),
      mail: 'reporter_code',
      content: seal(this.keys, { [contact.kind]: contact.value, code }),
      language,
      expiresAt: new Date(Date.now() + codeHoldsMinutes * 60_000).toISOString(),
    } as const;
    try {
      await this.commands.submit(sendAccountMail, request, waitMs);
    } catch (error) {
      if (error instanceof BrokerUnavailable) throw new DomainError('service-unavailable');
      throw error;
    }
  }

  /**
   * Uses a code up.
   * @returns the index of the contact.
   * @throws {DomainError} `code-not-valid`, or `too-many-requests` after many wrong ones for this contact.
   */
  async show(contact: PersonContact, code: string): Promise<string> {
    const contactIndex = indexOf(this.sealing, contact);
    const name = `reporter ${contactIndex}`;
    await this.tries.begin(name, 'code');
    const kept = await beginCodeTry(this.dataSource, contactIndex);
    const given = this.hashOf(contactIndex, code);
    if (kept === undefined || !timingSafeEqual(Buffer.from(kept), Buffer.from(given))) {
      throw new DomainError('code-not-valid');
    }
    if (!(await takeCode(this.dataSource, contactIndex, kept))) throw new DomainError('code-not-valid');
    await this.tries.forget(name, ['code']);
    return contactIndex;
  }

  private hashOf(contactIndex: string, code: string): string {
    return createHmac('sha256', this.codeKey).update(`${contactIndex} ${code}`).digest('base64url');
  }
}

/** Six digits, none likelier than another. */
function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
