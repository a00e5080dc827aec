import { Inject, Injectable } from '@nestjs/common';
import { type RequestOf, sendAccountMail } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { identityKeys, type KeyRing, newId, seal } from '@lapor/service-kit';
import type { Settings } from '../config';
import { SETTINGS } from '../settings-token';

const waitMs = 2_000;

/** Links by mail. Address and link are sealed: neither broker nor log can read them. */
@Injectable()
export class AccountMail {
  private readonly keys: KeyRing;
  private readonly publicUrl: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly commands: CommandClient,
  ) {
    this.keys = identityKeys(settings);
    this.publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  /**
   * Hands the mail to the broker, which keeps it.
   * @param token in the fragment of the link, which browsers send to no server.
   * @throws {BrokerUnavailable} when nothing took it.
   */
  async send(
    mail: RequestOf<typeof sendAccountMail>['mail'],
    email: string,
    token: string,
    expiresAt: Date,
  ): Promise<void> {
    const link = `${this.publicUrl}/v1/sign-in/link#${mail}=${token}`;
    const content = seal(this.keys, { email, link });
    const request = {
      mailId: newId(),
      mail,
      content,
      language: 'id',
      expiresAt: expiresAt.toISOString(),
    } as const;
    await this.commands.submit(sendAccountMail, request, waitMs);
  }
}
