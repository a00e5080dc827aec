import { Injectable } from '@nestjs/common';
import {
  acceptAnswer,
  amendReport,
  appealArchiving,
  attachFiles,
  type Attachment,
  objectToAnswer,
  rateReport,
  referReport,
  reopenReport,
  withdrawReport,
} from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { Uploads } from '../attachments/uploads';
import { doneAnswer } from './report-answers';
import type { acceptanceBody, objectionBody } from './schemas/actions';
import type { ratingBody, referralBody, reporterReopeningBody } from './schemas/case-actions';
import type { additionBody, appealBody, withdrawalBody } from './schemas/reporter-additions';

const actor = { kind: 'reporter' } as const;

/** What reporters do with their reports, whether through the API or on a page. */
@Injectable()
export class ReporterActs {
  constructor(
    private readonly commands: CommandClient,
    private readonly uploads: Uploads,
  ) {}

  async add(reportId: string, addition: z.output<typeof additionBody>) {
    const attachments = this.uploads.named(addition.attachments, 'report', 'attachments');
    return this.commands.execute(amendReport, { reportId, ...addition, attachments });
  }

  async withdraw(reportId: string, { reason }: z.output<typeof withdrawalBody>) {
    const request = { reportId, actor, reason: reason ?? null };
    return doneAnswer(await this.commands.execute(withdrawReport, request));
  }

  async appeal(reportId: string, { reason, attachments }: z.output<typeof appealBody>) {
    const files = await this.attached(reportId, attachments);
    return doneAnswer(await this.commands.execute(appealArchiving, { reportId, actor, reason, ...files }));
  }

  async accept(reportId: string, { rating, comment }: z.output<typeof acceptanceBody>) {
    const request = { reportId, actor, rating: rating ?? null, comment: comment ?? null };
    return doneAnswer(await this.commands.execute(acceptAnswer, request));
  }

  async object(reportId: string, { reason, attachments }: z.output<typeof objectionBody>) {
    const files = await this.attached(reportId, attachments);
    return doneAnswer(await this.commands.execute(objectToAnswer, { reportId, actor, reason, ...files }));
  }

  async rate(reportId: string, { rating, comment }: z.output<typeof ratingBody>) {
    const request = { reportId, actor, rating, comment: comment ?? null };
    return doneAnswer(await this.commands.execute(rateReport, request));
  }

  async reopen(reportId: string, { reason, attachments }: z.output<typeof reporterReopeningBody>) {
    const files = await this.attached(reportId, attachments);
    return doneAnswer(await this.commands.execute(reopenReport, { reportId, actor, reason, ...files }));
  }

  async refer(reportId: string, { reason }: z.output<typeof referralBody>) {
    const request = { reportId, actor, reason: reason ?? null };
    return doneAnswer(await this.commands.execute(referReport, request));
  }

  /** Files that come with what another service is told; they are intake's before that hears of them. */
  private async attached(
    reportId: string,
    tickets: readonly string[],
  ): Promise<{ attachments?: Attachment[] }> {
    const attachments = this.uploads.named(tickets, 'report', 'attachments');
    if (attachments.length === 0) return {};
    await this.commands.execute(attachFiles, { reportId, attachments });
    return { attachments };
  }
}
