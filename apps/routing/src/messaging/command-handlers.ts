import { Controller, Inject } from '@nestjs/common';
import { fieldError } from '@lapor/domain-types';
import { archiveReport, forwardReport, type VerificationState } from '@lapor/contracts';
import { clocksOf, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { stopClock } from '@lapor/deadlines';
import { type CommandDelivery, type CommandHandlersOf, OnCommand, Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { archive, forward, type Verification } from '../domain/verification';
import { Agencies, isCategory } from '../persistence/registry.store';
import { lockVerification, recordDecision, updateVerification } from '../persistence/verification.store';
import { archived, forwarded, verificationStateOf } from './published-events';

@Controller()
export class CommandHandlers implements CommandHandlersOf<'routing'> {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly rules: DeadlineRules,
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
    await this.outbox.publish(tx, forwarded(next, clock.clock, request));
    return verificationStateOf(next, clock.clock);
  }

  @OnCommand(archiveReport)
  async archiveReport({ request, tx }: CommandDelivery<typeof archiveReport>): Promise<VerificationState> {
    const now = this.clock.now();
    const next = archive(await lockVerification(tx, request.reportId), now);
    const clock = await this.save(tx, next, now);
    const { actor, reportId, ...details } = request;
    await recordDecision(tx, { reportId, verb: 'archive', actor, details, decidedAt: now });
    await this.outbox.publish(tx, archived(next, clock.clock, request));
    return verificationStateOf(next, clock.clock);
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
