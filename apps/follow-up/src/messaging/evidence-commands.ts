import { Controller, Inject } from '@nestjs/common';
import { keepFile, readFile } from '@lapor/attachments';
import { keepEvidence, readEvidence, type ReplyOf } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import {
  type CommandDelivery,
  type CommandHandlersOf,
  type DurableCommandBatch,
  type DurableResult,
  OnCommand,
  OnDurableCommand,
} from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';

/** Files that show what was done. */
@Controller()
export class EvidenceCommands implements Pick<
  CommandHandlersOf<'follow-up'>,
  'keepEvidence' | 'readEvidence'
> {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @OnDurableCommand(keepEvidence)
  async keepEvidence({
    commands,
    tx,
  }: DurableCommandBatch<typeof keepEvidence>): Promise<readonly DurableResult<typeof keepEvidence>[]> {
    for (const { request } of commands) {
      await keepFile(tx, request, this.clock.now());
    }
    return commands.map(({ request: { attachmentId } }) => ({ attachmentId }));
  }

  @OnCommand(readEvidence)
  async readEvidence({
    request,
    tx,
  }: CommandDelivery<typeof readEvidence>): Promise<ReplyOf<typeof readEvidence>> {
    const bytes = await readFile(tx, request);
    if (!bytes) throw new DomainError('attachment-not-found');
    return { bytes: bytes.toString('base64') };
  }
}
