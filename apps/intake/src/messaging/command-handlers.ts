import { Controller, Inject } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import {
  amendReport,
  registerContact,
  type ReplyOf,
  reportAmended,
  type RequestOf,
  reportSubmitted,
  reportSupported,
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
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { alreadyUsed, claimFiles, namingUsed, withTheirFiles } from '../persistence/attachment-claims';
import { checkAddition, stateOf } from '../domain/report-state';
import { findStored, insertNew } from '../persistence/report.store';
import {
  additionsOf,
  insertAddition,
  insertSupport,
  lockReport,
  supportersOf,
} from '../persistence/state.store';

type Submission = RequestOf<typeof submitReport>;
type Result = DurableResult<typeof submitReport>;
type Commands = DurableCommandBatch<typeof submitReport>['commands'];

@Controller()
export class CommandHandlers implements Pick<
  CommandHandlersOf<'intake'>,
  'submitReport' | 'amendReport' | 'supportReport'
> {
  constructor(
    private readonly outbox: Outbox<'intake'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnDurableCommand(submitReport)
  async submitReport({ commands, tx }: DurableCommandBatch<typeof submitReport>): Promise<readonly Result[]> {
    const used = await namingUsed(
      tx,
      commands.map(({ request }) => request),
    );
    const refused = ({ request: { report, answerBy } }: (typeof commands)[number]) =>
      used.has(report.reportId) && isAwaited(answerBy);
    const results = await this.store(
      tx,
      commands.filter((one) => !refused(one)),
    );
    const inOrder = results.values();
    return commands.map((one) => {
      if (refused(one)) return alreadyUsed();
      return inOrder.next().value ?? stored(one.request);
    });
  }

  private async store(tx: Tx, commands: Commands): Promise<readonly Result[]> {
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
  async amendReport({
    request: { reportId, text, answers, attachments = [] },
    tx,
  }: CommandDelivery<typeof amendReport>): Promise<ReplyOf<typeof amendReport>> {
    const stored = await lockReport(tx, reportId);
    if (!stored) throw new DomainError('report-not-found');
    const earlier = await additionsOf(tx, reportId);
    checkAddition({ text, answers, attachments }, earlier.length);
    const now = this.clock.now();
    const addition = {
      ...{ text, answers, at: now.toISOString() },
      ...(attachments.length > 0 && { attachments }),
    };
    const additions = [...earlier, addition];
    await insertAddition(tx, reportId, additions.length, addition);
    await claimFiles(tx, { reportId, part: additions.length, attachments }, now);
    await this.outbox.publish(tx, {
      event: reportAmended,
      subject: reportId,
      sequence: stored.version + 1,
      data: {
        ...stateOf(stored.filed, additions, stored.supporters),
        ...{ text, added: answers },
        ...(attachments.length > 0 && { addedAttachments: attachments }),
      },
    });
    return { reportId, additions: additions.length };
  }

  @OnCommand(supportReport)
  async supportReport({
    request,
    tx,
  }: CommandDelivery<typeof supportReport>): Promise<ReplyOf<typeof supportReport>> {
    const { reportId, supportId: contactId, contact, language } = request;
    const counted = await insertSupport(tx, request, this.clock.now());
    if (!counted) return { reportId, supporters: await this.countKnown(tx, reportId) };
    const { filed, supporters, version } = counted;
    await this.outbox.publish(tx, {
      event: reportSupported,
      subject: reportId,
      sequence: version,
      data: stateOf(filed, await additionsOf(tx, reportId), supporters),
    });
    if (contact) {
      await this.outbox.send(tx, registerContact, {
        request: { reportId, contactId, supporter: true, contact, language },
      });
    }
    return { reportId, supporters };
  }

  /** Of a report to which nothing was added: who says so again is counted already. */
  private async countKnown(tx: Tx, reportId: string): Promise<number> {
    const supporters = await supportersOf(tx, reportId);
    if (supporters === undefined) throw new DomainError('report-not-found');
    return supporters;
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
    if (keyIsUsed && isAwaited(submission.answerBy)) {
      return new DomainError('idempotency-key-reused');
    }
    const added = await insertNew(tx, [{ ...submission, keyHash: null }]);
    if (added.size === 0) throw new PermanentFailure('the tracking code belongs to another report');
    fresh.add(submission.report.reportId);
    return stored(submission);
  }

  private async announce(tx: Tx, commands: Commands, fresh: Set<string>): Promise<void> {
    // `delete` lets the first of two equal submissions in one batch through.
    const added = commands.filter(({ request }) => fresh.delete(request.report.reportId));
    const reports = await withTheirFiles(
      tx,
      added.map(({ request }) => request.report),
      this.clock.now(),
    );
    await this.outbox.publish(
      tx,
      ...reports.map((report, i) => ({
        event: reportSubmitted,
        subject: report.reportId,
        sequence: 1,
        data: report,
        cause: { correlationId: added[i]?.correlationId ?? report.reportId },
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

/** Whether somebody still waits for the answer. */
const isAwaited = (answerBy: string) => Date.parse(answerBy) > Date.now();
