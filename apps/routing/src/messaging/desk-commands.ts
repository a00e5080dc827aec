import { Controller, Inject } from '@nestjs/common';
import { fieldError } from '@lapor/domain-types';
import {
  archiveReport,
  forwardReport,
  type ReplyOf,
  type VerificationState,
  confirmDecision,
  tidyReport,
  askReporter,
  withdrawReport,
  appealArchiving,
  changeDesk,
  mergeReport,
  unmergeReport,
} from '@lapor/contracts';
import { clocksOf, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { stopClock } from '@lapor/deadlines';
import { type CommandDelivery, type CommandHandlersOf, OnCommand, Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { archive, forward, type Verification } from '../domain/verification';
import { Agencies, isCategory } from '../persistence/registry.store';
import { lockVerification, recordDecision, updateVerification } from '../persistence/verification.store';
import { Suggestions } from '../use-cases/suggestions';
import { archived, forwarded, verificationStateOf } from './published-events';

type DeskCommand =
  | 'forwardReport'
  | 'archiveReport'
  | 'confirmDecision'
  | 'tidyReport'
  | 'askReporter'
  | 'withdrawReport'
  | 'appealArchiving'
  | 'changeDesk'
  | 'mergeReport'
  | 'unmergeReport';

/** What is decided about a report at its verification desk. */
@Controller()
export class DeskCommands implements Pick<CommandHandlersOf<'routing'>, DeskCommand> {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly rules: DeadlineRules,
    private readonly suggestions: Suggestions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnCommand(forwardReport)
  async forwardReport({ request, tx }: CommandDelivery<typeof forwardReport>): Promise<VerificationState> {
    const now = this.clock.now();
    const current = await lockVerification(tx, request.reportId);
    const next = forward(current, request, request.actor, now);
    await this.checkTarget(tx, request);
    const clock = await this.save(tx, next, now);
    const { actor, reportId, ...details } = request;
    await recordDecision(tx, { reportId, verb: 'forward', actor, details, decidedAt: now });
    await this.suggestions.learn(tx, next);
    await this.outbox.publish(tx, forwarded(next, clock, request));
    return verificationStateOf(next, clock);
  }

  @OnCommand(archiveReport)
  async archiveReport({ request, tx }: CommandDelivery<typeof archiveReport>): Promise<VerificationState> {
    const now = this.clock.now();
    const next = archive(await lockVerification(tx, request.reportId), now);
    const clock = await this.save(tx, next, now);
    const { actor, reportId, ...details } = request;
    await recordDecision(tx, { reportId, verb: 'archive', actor, details, decidedAt: now });
    await this.outbox.publish(tx, archived(next, clock, request));
    return verificationStateOf(next, clock);
  }

  @OnCommand(confirmDecision)
  confirmDecision(_: CommandDelivery<typeof confirmDecision>): Promise<ReplyOf<typeof confirmDecision>> {
    throw new Error('not written yet');
  }

  @OnCommand(tidyReport)
  tidyReport(_: CommandDelivery<typeof tidyReport>): Promise<ReplyOf<typeof tidyReport>> {
    throw new Error('not written yet');
  }

  @OnCommand(askReporter)
  askReporter(_: CommandDelivery<typeof askReporter>): Promise<ReplyOf<typeof askReporter>> {
    throw new Error('not written yet');
  }

  @OnCommand(withdrawReport)
  withdrawReport(_: CommandDelivery<typeof withdrawReport>): Promise<ReplyOf<typeof withdrawReport>> {
    throw new Error('not written yet');
  }

  @OnCommand(appealArchiving)
  appealArchiving(_: CommandDelivery<typeof appealArchiving>): Promise<ReplyOf<typeof appealArchiving>> {
    throw new Error('not written yet');
  }

  @OnCommand(changeDesk)
  changeDesk(_: CommandDelivery<typeof changeDesk>): Promise<ReplyOf<typeof changeDesk>> {
    throw new Error('not written yet');
  }

  @OnCommand(mergeReport)
  mergeReport(_: CommandDelivery<typeof mergeReport>): Promise<ReplyOf<typeof mergeReport>> {
    throw new Error('not written yet');
  }

  @OnCommand(unmergeReport)
  unmergeReport(_: CommandDelivery<typeof unmergeReport>): Promise<ReplyOf<typeof unmergeReport>> {
    throw new Error('not written yet');
  }

  private async checkTarget(tx: Tx, target: { agencyId: string; categoryId: string }): Promise<void> {
    const agency = (await this.agencies.all(tx)).get(target.agencyId);
    if (!agency?.active) {
      throw fieldError(
        'unknown-agency',
        'agencyId',
        'known_and_active',
        'No such agency, or it is not active',
      );
    }
    if (!(await isCategory(tx, target.categoryId))) {
      throw fieldError('unknown-category', 'categoryId', 'known', 'No such category');
    }
  }

  /** Saves the decision and stops the verification clock. */
  private async save(tx: Tx, next: Verification, now: Date): Promise<ReportClock> {
    await updateVerification(tx, next);
    const clocks = await clocksOf(tx, next.reportId);
    const running = clocks.find(({ round }) => round === next.hops);
    if (!running) throw new Error(`no verification clock for ${next.reportId}`);
    const stopped = { ...running, clock: stopClock(running.clock, now) };
    await saveClocks(tx, await this.rules.current(tx), [stopped]);
    return stopped;
  }
}
