import { Controller } from '@nestjs/common';
import {
  archivingAppealed,
  type CloudEvent,
  reportArchived,
  reportMerged,
  reportUnmerged,
  reportReferred,
  reportReopened,
  reportResolved,
  reportWithdrawn,
  verificationResumed,
} from '@lapor/contracts';
import { type EventDelivery, type EventHandlersOf, OnEvent } from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { keepEnd, keepParent } from '../persistence/retention.store';

/** When reports are closed and opened again: how long a reporter is kept is counted from there. */
@Controller()
export class EventHandlers implements EventHandlersOf<'intake'> {
  @OnEvent(reportArchived)
  onReportArchived({ event, tx }: EventDelivery<typeof reportArchived>): Promise<void> {
    return closed(tx, event);
  }

  @OnEvent(archivingAppealed)
  onArchivingAppealed({ event, tx }: EventDelivery<typeof archivingAppealed>): Promise<void> {
    return open(tx, event);
  }

  @OnEvent(reportWithdrawn)
  onReportWithdrawn({ event, tx }: EventDelivery<typeof reportWithdrawn>): Promise<void> {
    return closed(tx, event);
  }

  @OnEvent(verificationResumed)
  onVerificationResumed({ event, tx }: EventDelivery<typeof verificationResumed>): Promise<void> {
    return open(tx, event);
  }

  @OnEvent(reportResolved)
  onReportResolved({ event, tx }: EventDelivery<typeof reportResolved>): Promise<void> {
    return closed(tx, event);
  }

  @OnEvent(reportReopened)
  onReportReopened({ event, tx }: EventDelivery<typeof reportReopened>): Promise<void> {
    return open(tx, event);
  }

  @OnEvent(reportReferred)
  onReportReferred({ event, tx }: EventDelivery<typeof reportReferred>): Promise<void> {
    return closed(tx, event);
  }

  @OnEvent(reportMerged)
  onReportMerged({ event, tx }: EventDelivery<typeof reportMerged>): Promise<void> {
    return keepParent(tx, event.data.reportId, event.data.parentId, new Date(event.time));
  }

  @OnEvent(reportUnmerged)
  onReportUnmerged({ event, tx }: EventDelivery<typeof reportUnmerged>): Promise<void> {
    return keepParent(tx, event.data.reportId, null, new Date(event.time));
  }
}

type OfReport = Pick<CloudEvent, 'time'> & { data: { reportId: string } };

function closed(tx: Tx, { data, time }: OfReport): Promise<void> {
  return keepEnd(tx, data.reportId, new Date(time), new Date(time));
}

function open(tx: Tx, { data, time }: OfReport): Promise<void> {
  return keepEnd(tx, data.reportId, null, new Date(time));
}
