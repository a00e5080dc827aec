import { Controller, Inject } from '@nestjs/common';
import { fieldError } from '@lapor/domain-types';
import {
  archiveReport,
  changeDaysOff,
  forwardReport,
  type ReplyOf,
  saveCalendar,
  saveRegulation,
  setAgencyCalendar,
  type VerificationState,
} from '@lapor/contracts';
import { clocksOf, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { stopClock } from '@lapor/deadlines';
import { type CommandDelivery, type CommandHandlersOf, OnCommand, Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { archive, forward, type Verification } from '../domain/verification';
import { Agencies, isCategory } from '../persistence/registry.store';
import { lockVerification, recordDecision, updateVerification } from '../persistence/verification.store';
import { RuleChanges } from '../use-cases/rule-changes';
import { archived, forwarded, verificationStateOf } from './published-events';

@Controller()
export class CommandHandlers implements CommandHandlersOf<'routing'> {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly rules: DeadlineRules,
    private readonly ruleChanges: RuleChanges,
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

  @OnCommand(saveCalendar)
  saveCalendar({ request, tx }: CommandDelivery<typeof saveCalendar>): Promise<ReplyOf<typeof saveCalendar>> {
    return this.ruleChanges.saveCalendar(tx, request);
  }

  @OnCommand(changeDaysOff)
  changeDaysOff({
    request,
    tx,
  }: CommandDelivery<typeof changeDaysOff>): Promise<ReplyOf<typeof changeDaysOff>> {
    return this.ruleChanges.changeDaysOff(tx, request);
  }

  @OnCommand(setAgencyCalendar)
  setAgencyCalendar({
    request,
    tx,
  }: CommandDelivery<typeof setAgencyCalendar>): Promise<ReplyOf<typeof setAgencyCalendar>> {
    return this.ruleChanges.setAgencyCalendar(tx, request);
  }

  @OnCommand(saveRegulation)
  saveRegulation({
    request,
    tx,
  }: CommandDelivery<typeof saveRegulation>): Promise<ReplyOf<typeof saveRegulation>> {
    return this.ruleChanges.saveRegulation(tx, request);
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
