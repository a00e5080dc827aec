import { Controller } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import {
  amendReport,
  registerContact,
  type ReplyOf,
  type RequestOf,
  reportSubmitted,
  submitReport,
  supportReport,
} from '@lapor/contracts';
import {
  type CommandDelivery,
  type CommandHandlersOf,
  type DurableCommandBatch,
  type DurableResult,
  OnCommand,
  OnDurableCommand,
  Outbox,
  PermanentFailure,
} from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { findStored, insertNew } from '../persistence/report.store';

type Submission = RequestOf<typeof submitReport>;
type Result = DurableResult<typeof submitReport>;

@Controller()
export class CommandHandlers implements CommandHandlersOf<'intake'> {
  constructor(private readonly outbox: Outbox<'intake'>) {}

  @OnDurableCommand(submitReport)
  async submitReport({ commands, tx }: DurableCommandBatch<typeof submitReport>): Promise<readonly Result[]> {
    const submissions = commands.map(({ request }) => request);
    const fresh = await insertNew(tx, submissions);
    const results =
      fresh.size === submissions.length
        ? submissions.map(stored)
        : await this.resultsOfRepeats(tx, submissions, fresh);
    await this.announce(tx, commands, fresh);
    return results;
  }

  @OnCommand(amendReport)
  amendReport(_: CommandDelivery<typeof amendReport>): Promise<ReplyOf<typeof amendReport>> {
    throw new Error('not written yet');
  }

  @OnCommand(supportReport)
  supportReport(_: CommandDelivery<typeof supportReport>): Promise<ReplyOf<typeof supportReport>> {
    throw new Error('not written yet');
  }

  /**
   * A submission that changed nothing was stored before, or uses the key of another report. The latter is
   * refused while somebody waits to hear so; once its code was promised it is stored without the key.
   */
  private async resultsOfRepeats(tx: Tx, submissions: readonly Submission[], fresh: Set<string>) {
    const known = await findStored(tx, submissions);
    const results: Result[] = [];
    for (const submission of submissions) {
      const { reportId } = submission.report;
      if (fresh.has(reportId)) results.push(stored(submission));
      else if (known.reportIds.has(reportId)) results.push({ reportId, outcome: 'already-stored' });
      else results.push(await this.storeUnderUsedKey(tx, submission, known.reportByKey, fresh));
    }
    return results;
  }

  private async storeUnderUsedKey(
    tx: Tx,
    submission: Submission,
    reportByKey: Map<string, string>,
    fresh: Set<string>,
  ): Promise<Result> {
    const keyIsUsed = submission.keyHash !== null && reportByKey.has(submission.keyHash);
    if (keyIsUsed && Date.parse(submission.answerBy) > Date.now()) {
      return new DomainError('idempotency-key-reused');
    }
    const added = await insertNew(tx, [{ ...submission, keyHash: null }]);
    if (added.size === 0) throw new PermanentFailure('the tracking code belongs to another report');
    fresh.add(submission.report.reportId);
    return stored(submission);
  }

  private async announce(
    tx: Tx,
    commands: DurableCommandBatch<typeof submitReport>['commands'],
    fresh: Set<string>,
  ): Promise<void> {
    // `delete` lets the first of two equal submissions in one batch through.
    const added = commands.filter(({ request }) => fresh.delete(request.report.reportId));
    await this.outbox.publish(
      tx,
      ...added.map(({ request: { report }, correlationId }) => ({
        event: reportSubmitted,
        subject: report.reportId,
        sequence: 1,
        data: report,
        cause: { correlationId },
      })),
    );
    const letters = added.flatMap(({ request: { report, contact }, correlationId }) => {
      const { reportId, language } = report;
      // The reporter's own contact has the id of the report.
      const known = { reportId, contactId: reportId, supporter: false, language };
      return contact ? [{ request: { ...known, contact }, correlationId }] : [];
    });
    await this.outbox.send(tx, registerContact, ...letters);
  }
}

const stored = ({ report }: Submission): Result => ({ reportId: report.reportId, outcome: 'stored' });
