import { Controller } from '@nestjs/common';
import { reportAmended, reportReturned, reportSubmitted } from '@lapor/contracts';
import { DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { lengthOf, localDate, startClock } from '@lapor/deadlines';
import {
  type EventBatch,
  type EventDelivery,
  type EventHandlersOf,
  OnEvent,
  OnEventBatch,
  Outbox,
} from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { deskFor } from '../domain/desk';
import { openVerification, takeBack, type Verification } from '../domain/verification';
import { unlearn } from '../persistence/decided-reports.store';
import { Agencies } from '../persistence/registry.store';
import {
  insertVerifications,
  lockVerification,
  recordDecision,
  updateVerification,
} from '../persistence/verification.store';
import { opened } from './published-events';

@Controller()
export class EventHandlers implements EventHandlersOf<'routing'> {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly rules: DeadlineRules,
  ) {}

  @OnEventBatch(reportSubmitted)
  async onReportSubmitted({ events, tx }: EventBatch<typeof reportSubmitted>): Promise<void> {
    const agencies = await this.agencies.all(tx);
    const rules = await this.rules.current(tx);
    const entries = events.map((event) => {
      const { receivedAt, ...report } = event.data;
      const desk = deskFor(agencies, report);
      const verification = openVerification({
        reportId: report.reportId,
        deskAgencyId: desk.id,
        class: report.class,
        categoryId: report.categoryId,
        title: report.title,
        text: report.text,
        channel: report.channel,
        chosenAgencyId: report.chosenAgencyId,
        emergency: false,
        proposedOwner: null,
        regionCode: report.regionCode,
        anonymous: report.anonymous,
        secret: report.secret,
        receivedAt: new Date(receivedAt),
      });
      const clock = verificationClock(verification, desk.calendarId, new Date(receivedAt), rules);
      return { event, verification, clock };
    });
    await insertVerifications(
      tx,
      entries.map(({ verification }) => verification),
    );
    await saveClocks(
      tx,
      rules,
      entries.map(({ clock }) => clock),
    );
    await this.outbox.publish(
      tx,
      ...entries.map(({ event, verification, clock }) => ({
        ...opened(verification, clock),
        cause: { correlationId: event.correlationid, messageId: event.id },
      })),
    );
  }

  @OnEvent(reportAmended)
  async onReportAmended(_: EventDelivery<typeof reportAmended>): Promise<void> {
    await Promise.resolve();
  }

  @OnEvent(reportReturned)
  async onReportReturned({ event, tx }: EventDelivery<typeof reportReturned>): Promise<void> {
    const { reportId, assignment, actor, reason, explanation, proposedAgencyId } = event.data;
    const current = await lockVerification(tx, reportId);
    const returned = takeBack(current, assignment);
    if (!returned) return;
    const clock = await this.startAgain(tx, returned, new Date(event.time));
    await updateVerification(tx, returned);
    await unlearn(tx, reportId);
    const details = { reason, explanation, proposedAgencyId };
    await recordDecision(tx, {
      reportId,
      verb: 'take back',
      actor,
      details,
      decidedAt: new Date(event.time),
    });
    await this.outbox.publish(tx, opened(returned, clock));
  }

  private async startAgain(tx: Tx, returned: Verification, at: Date): Promise<ReportClock> {
    const rules = await this.rules.current(tx);
    const desk = (await this.agencies.all(tx)).get(returned.deskAgencyId);
    if (!desk) throw new Error(`the desk ${returned.deskAgencyId} is not known`);
    const clock = verificationClock(returned, desk.calendarId, at, rules);
    await saveClocks(tx, rules, [clock]);
    return clock;
  }
}

function verificationClock(
  verification: Verification,
  calendarId: string,
  at: Date,
  rules: Awaited<ReturnType<DeadlineRules['current']>>,
): ReportClock {
  const calendar = rules.calendar(calendarId);
  // The regulation under which the report was filed holds for its whole life.
  const regulation = rules.regulationOn(localDate(calendar.zone, verification.receivedAt));
  const length = lengthOf(regulation, 'verification', verification);
  return {
    reportId: verification.reportId,
    round: verification.hops,
    agencyId: verification.deskAgencyId,
    lastStep: null,
    clock: startClock({ kind: 'verification', at, length, calendar, regulation }),
  };
}
