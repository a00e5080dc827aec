import { Inject, Injectable } from '@nestjs/common';
import { supportReport } from '@lapor/contracts';
import { DomainError, type Language } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { identityKeys, type KeyRing, seal } from '@lapor/service-kit';
import { createHmac, randomUUID } from 'node:crypto';
import type { Settings } from '../config';
import type { ReportView } from '../domain/report-view';
import { SETTINGS } from '../settings-token';

export interface Supporter {
  name?: string | undefined;
  email?: string | undefined;
  language: Language;
  /** What tells apart those who give no address: where they ask from, and with what. */
  client: readonly string[];
}

/** Takes "I have this too"; whoever says it twice counts once. */
@Injectable()
export class ReportSupports {
  private readonly receiptSecret: Buffer;
  private readonly keys: KeyRing;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly commands: CommandClient,
  ) {
    this.receiptSecret = Buffer.from(settings.RECEIPT_SECRET, 'base64');
    this.keys = identityKeys(settings);
  }

  /** @returns how many have the same. */
  async add({ reportId, filed }: ReportView, supporter: Supporter): Promise<number> {
    const { name, email, language } = supporter;
    try {
      const { supporters } = await this.commands.execute(supportReport, {
        reportId,
        supportId: randomUUID(),
        supporterKey: this.keyOf(reportId, supporter),
        contact: email === undefined ? null : seal(this.keys, { email, name }),
        language,
      });
      return supporters;
    } catch (error) {
      // No error to who only wants to be heard.
      if (!(error instanceof DomainError) || error.slug !== 'already-supported') throw error;
      return filed?.state.supporters ?? 0;
    }
  }

  /** Another one for each report, so that nobody can be followed from one to the next. */
  private keyOf(reportId: string, { email, client }: Supporter): string {
    const who = email === undefined ? ['client', ...client] : ['email', email.toLowerCase()];
    const told = JSON.stringify(['support', reportId, ...who]);
    return createHmac('sha256', this.receiptSecret).update(told).digest('base64url');
  }
}
