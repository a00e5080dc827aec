import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { accountMailContent, reporterCodeContent } from '@lapor/contracts';
import { type Logger, type KeyRing, Repeated, unseal } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { mailFailure } from '../domain/mail-failure';
import { delayAfter } from '../domain/retry-delays';
import type { TextMessages } from '../mail/text-messages';
import { type Mailer, sendTimeoutMs } from '../mail/mailer';
import {
  type ClaimedAccountMail,
  claimAccountMails,
  endAccountMail,
  retryAccountMail,
} from '../persistence/account-mail.store';
import type { CurrentWording } from '../persistence/current-wording';
import { accountMail, codeMail, codeText } from '../templates/account-mail';
import type { Wording } from '../templates/words';

const atOnce = 5;
const leaseMs = (atOnce + 1) * sendTimeoutMs;

export interface AccountMailParts {
  dataSource: DataSource;
  logger: Logger;
  mailer: Pick<Mailer, 'send'>;
  texts: Pick<TextMessages, 'send'>;
  keys: KeyRing;
  wording: CurrentWording;
  publicUrl: string;
}

/** Sends links and codes to owners of accounts: few, and each waited for by a person. */
export class AccountMailWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: Repeated;

  constructor(private readonly parts: AccountMailParts) {
    this.rounds = new Repeated('mailing links', parts.logger, () => this.sendDue());
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async sendDue(): Promise<void> {
    const { dataSource } = this.parts;
    const wording = await this.parts.wording.read();
    const due = await claimAccountMails(dataSource, atOnce, leaseMs);
    await Promise.all(due.map((mail) => this.sendOne(mail, wording)));
  }

  private async sendOne(claimed: ClaimedAccountMail, wording: Wording): Promise<void> {
    const { dataSource, logger } = this.parts;
    const { mailId, attempts } = claimed;
    try {
      await this.handOver(claimed, wording);
      await endAccountMail(dataSource, mailId, null);
    } catch (error) {
      const { reason, permanent } = mailFailure(error);
      logger.warn({ mailId, attempts, reason }, 'a link was not mailed');
      const delayMs = permanent ? null : delayAfter(attempts);
      if (delayMs === null) await endAccountMail(dataSource, mailId, reason);
      else await retryAccountMail(dataSource, claimed, reason, delayMs);
    }
  }

  private async handOver(
    { mailId, mail, language, content }: ClaimedAccountMail,
    wording: Wording,
  ): Promise<void> {
    const { mailer, texts, keys, publicUrl } = this.parts;
    const opened = unseal(keys, content);
    const both = wording.for(language);
    const messageId = `<${mailId}@${new URL(publicUrl).hostname}>`;
    if (mail !== 'reporter_code') {
      const { email, link } = accountMailContent.parse(opened);
      return mailer.send(accountMail(mail, link, both), email, messageId);
    }
    const sent = reporterCodeContent.parse(opened);
    if ('email' in sent) return mailer.send(codeMail(sent.code, both), sent.email, messageId);
    return texts.send(sent.phone, codeText(sent.code, both[0]));
  }
}
