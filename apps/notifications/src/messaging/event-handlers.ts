import { Controller } from '@nestjs/common';
import {
  agencyChanged,
  answerObjected,
  type CloudEvent,
  deadlineApproaching,
  reportAnswered,
  reportArchived,
  reportForwarded,
  reportResolved,
  reportReturned,
  reportSubmitted,
  responsePosted,
} from '@lapor/contracts';
import {
  type EventBatch,
  type EventDelivery,
  type EventHandlersOf,
  OnEvent,
  OnEventBatch,
} from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import * as letters from '../domain/letters';
import { addDeliveries } from '../persistence/delivery.store';
import { keepAgency, keepReports } from '../persistence/report.store';
import { wakeAfterCommit } from '../schedule/commit-signal';

@Controller()
export class EventHandlers implements EventHandlersOf<'notifications'> {
  @OnEventBatch(reportSubmitted)
  async onReportSubmitted({ events, tx }: EventBatch<typeof reportSubmitted>): Promise<void> {
    await keepReports(
      tx,
      events.map(({ data }) => data),
    );
    const receipts = events.map((event) => ({
      event,
      reportId: event.data.reportId,
      letter: { template: 'receipt' } as const,
    }));
    await addDeliveries(tx, receipts);
    wakeAfterCommit(tx);
  }

  @OnEvent(agencyChanged)
  async onAgencyChanged({ event, tx }: EventDelivery<typeof agencyChanged>): Promise<void> {
    await keepAgency(tx, event.data, event.sequence);
  }

  @OnEvent(reportForwarded)
  async onReportForwarded({ event, tx }: EventDelivery<typeof reportForwarded>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.forwarded(event.data));
  }

  @OnEvent(reportArchived)
  async onReportArchived({ event, tx }: EventDelivery<typeof reportArchived>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.archived(event.data));
  }

  @OnEvent(responsePosted)
  async onResponsePosted({ event, tx }: EventDelivery<typeof responsePosted>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.response(event.data));
  }

  @OnEvent(reportAnswered)
  async onReportAnswered({ event, tx }: EventDelivery<typeof reportAnswered>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.answer(event.data));
  }

  @OnEvent(answerObjected)
  async onAnswerObjected({ event, tx }: EventDelivery<typeof answerObjected>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.objection(event.data));
  }

  @OnEvent(reportReturned)
  async onReportReturned({ event, tx }: EventDelivery<typeof reportReturned>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.returned(event.data));
  }

  @OnEvent(reportResolved)
  async onReportResolved({ event, tx }: EventDelivery<typeof reportResolved>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.resolved(event.data));
  }

  @OnEvent(deadlineApproaching)
  async onDeadlineApproaching({ event, tx }: EventDelivery<typeof deadlineApproaching>): Promise<void> {
    const reminder = letters.replyReminder(event.data);
    if (reminder) await tell(tx, event, event.data.reportId, reminder);
  }
}

async function tell(tx: Tx, event: CloudEvent, reportId: string, letter: letters.Letter): Promise<void> {
  await addDeliveries(tx, [{ event, reportId, letter }]);
  wakeAfterCommit(tx);
}
