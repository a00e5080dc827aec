import { Controller, Inject } from '@nestjs/common';
import { keepFile, readFile } from '@lapor/attachments';
import { attachFiles, keepAttachment, readAttachment, type ReplyOf } from '@lapor/contracts';
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
import { claimFiles, saidToOthers } from '../persistence/attachment-claims';
import { keepKey, keyOf } from '../persistence/attachment-keys';
import { lockReport } from '../persistence/state.store';

/** Files of reporters. Nothing here can be opened by intake: it holds no master key. */
@Controller()
export class AttachmentCommands implements Pick<
  CommandHandlersOf<'intake'>,
  'keepAttachment' | 'attachFiles' | 'readAttachment'
> {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @OnDurableCommand(keepAttachment)
  async keepAttachment({
    commands,
    tx,
  }: DurableCommandBatch<typeof keepAttachment>): Promise<readonly DurableResult<typeof keepAttachment>[]> {
    for (const { request } of commands) {
      await keepKey(tx, request.attachmentId, request);
      await keepFile(tx, request, this.clock.now());
    }
    return commands.map(({ request: { attachmentId } }) => ({ attachmentId }));
  }

  /** Said and refused after that, they stay with the report, where its reporter can name them again. */
  @OnCommand(attachFiles)
  async attachFiles({
    request: { reportId, attachments },
    tx,
  }: CommandDelivery<typeof attachFiles>): Promise<ReplyOf<typeof attachFiles>> {
    if (!(await lockReport(tx, reportId))) throw new DomainError('report-not-found');
    await claimFiles(tx, { reportId, part: saidToOthers, attachments }, this.clock.now());
    return { reportId };
  }

  @OnCommand(readAttachment)
  async readAttachment({
    request,
    tx,
  }: CommandDelivery<typeof readAttachment>): Promise<ReplyOf<typeof readAttachment>> {
    const bytes = await readFile(tx, request);
    const key = bytes && (await keyOf(tx, request.attachmentId));
    if (!key) throw new DomainError('attachment-not-found');
    return { bytes: bytes.toString('base64'), ...key };
  }
}
