import { Controller, Inject } from '@nestjs/common';
import { registerContact, sendAccountMail } from '@lapor/contracts';
import {
  type CommandHandlersOf,
  type DurableCommandBatch,
  type DurableResult,
  OnDurableCommand,
} from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { keepAccountMails } from '../persistence/account-mail.store';
import { keepContacts } from '../persistence/contact.store';
import { wakeAfterCommit } from '../schedule/commit-signal';

/** What must not get lost. */
type Durable = 'registerContact' | 'sendAccountMail';

@Controller()
export class CommandHandlers implements Pick<CommandHandlersOf<'notifications'>, Durable> {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @OnDurableCommand(registerContact)
  async registerContact({
    commands,
    tx,
  }: DurableCommandBatch<typeof registerContact>): Promise<readonly DurableResult<typeof registerContact>[]> {
    const registrations = commands.map(({ request }) => request);
    await keepContacts(tx, registrations, this.clock.now());
    wakeAfterCommit(tx);
    return registrations.map(({ reportId }) => ({ reportId }));
  }

  @OnDurableCommand(sendAccountMail)
  async sendAccountMail({
    commands,
    tx,
  }: DurableCommandBatch<typeof sendAccountMail>): Promise<readonly DurableResult<typeof sendAccountMail>[]> {
    const requests = commands.map(({ request }) => request);
    await keepAccountMails(tx, requests);
    return requests.map(({ mailId }) => ({ mailId }));
  }
}
