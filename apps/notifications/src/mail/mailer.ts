import { Injectable } from '@nestjs/common';
import {
  createTransport,
  type Transporter,
  type SMTPPoolSentMessageInfo,
  type SMTPPoolOptions,
} from 'nodemailer';
import type { Mail } from '../templates/compose';

export interface MailerSettings {
  SMTP_URL: string;
  MAIL_FROM: string;
  DELIVERY_CONCURRENCY: number;
}

/** Longest time for one mail, from connecting to the server's last word. */
export const sendTimeoutMs = 60_000;

/** Hands mails to the mail server over a few connections that stay open. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

  constructor(private readonly settings: MailerSettings) {
    this.transport = createTransport({
      url: settings.SMTP_URL,
      pool: true,
      maxConnections: settings.DELIVERY_CONCURRENCY,
      // A mail that did not get through waits in the database, not here.
      maxRequeues: 0,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // An idle connection that breaks is nobody's failure: the next mail opens another.
    this.transport.on('error', () => undefined);
  }

  /** @param messageId the same at each attempt, so that mail systems can drop a second copy. */
  async send(mail: Mail, address: string, messageId: string): Promise<void> {
    await this.transport.sendMail({
      ...mail,
      from: this.settings.MAIL_FROM,
      to: { name: '', address },
      messageId,
      // Out-of-office replies to a machine help nobody (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.timeout(sendTimeoutMs),
    });
  }

  close(): void {
    this.transport.close();
  }
}
