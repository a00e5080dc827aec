import { Controller } from '@nestjs/common';
import {
  agencyChanged,
  answerObjected,
  casePassedDown,
  type CloudEvent,
  dataRequestChanged,
  personsWarned,
  retentionRuleChanged,
  deadlineApproaching,
  deadlineMissed,
  deadlinesMoved,
  handlingChanged,
  reportAnswered,
  reportArchived,
  reportForwarded,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  identityCorrected,
  identityErased,
  identityOpened,
  maskingReviewed,
  reportAdjusted,
  reportSubmitted,
  secrecyChanged,
  responsePosted,
  verificationDeadlinesMoved,
  reporterAsked,
  reportWithdrawn,
  archivingAppealed,
  deskChanged,
  reportMerged,
  reportUnmerged,
  verificationDeadlineApproaching,
} from '@lapor/contracts';
import {
  type EventBatch,
  type EventDelivery,
  type EventHandlersOf,
  OnEvent,
  OnEventBatch,
} from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import type { Letter } from '../domain/letter';
import * as deskLetters from '../domain/desk-letters';
import * as identityLetters from '../domain/identity-letters';
import * as letters from '../domain/letters';
import { forgetContact, forgetReporter } from '../persistence/erasure';
import { keepRetentionRule } from '../persistence/retention.store';
import { addDeliveries } from '../persistence/new-deliveries';
import {
  keepAgency,
  keepChangedReport,
  keepParent,
  keepPublication,
  keepReports,
} from '../persistence/report.store';
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

  @OnEvent(identityOpened)
  async onIdentityOpened({ event, tx }: EventDelivery<typeof identityOpened>): Promise<void> {
    await tell(tx, event, event.data.reportId, identityLetters.opened(event.data));
  }

  @OnEvent(identityCorrected)
  async onIdentityCorrected({ event, tx }: EventDelivery<typeof identityCorrected>): Promise<void> {
    const isNews = await keepChangedReport(tx, event.data, event.sequence);
    if (isNews && !event.data.contactable) await forgetContact(tx, event.data.reportId);
  }

  @OnEvent(identityErased)
  async onIdentityErased({ event, tx }: EventDelivery<typeof identityErased>): Promise<void> {
    await keepChangedReport(tx, event.data, event.sequence);
    await forgetReporter(tx, event.data.reportId, new Date(event.data.at));
  }

  @OnEvent(secrecyChanged)
  async onSecrecyChanged({ event, tx }: EventDelivery<typeof secrecyChanged>): Promise<void> {
    await keepChangedReport(tx, event.data, event.sequence);
    await tell(tx, event, event.data.reportId, identityLetters.madeSecret(event.data));
  }

  /** Of a report that was never published, the desk's title is nobody's. */
  @OnEvent(reportAdjusted)
  async onReportAdjusted({ event, tx }: EventDelivery<typeof reportAdjusted>): Promise<void> {
    if (event.data.firstForwardedAt !== null) await keepPublication(tx, event.data, event.sequence);
  }

  @OnEvent(maskingReviewed)
  async onMaskingReviewed({ event, tx }: EventDelivery<typeof maskingReviewed>): Promise<void> {
    if (event.data.firstForwardedAt !== null) await keepPublication(tx, event.data, event.sequence);
  }

  @OnEvent(personsWarned)
  async onPersonsWarned({ event, tx }: EventDelivery<typeof personsWarned>): Promise<void> {
    const { reportId, text } = event.data;
    await tell(tx, event, reportId, { template: 'breach-warning', text });
  }

  /** What was carried out at once, the reporter saw happen. */
  @OnEvent(dataRequestChanged)
  async onDataRequestChanged({ event, tx }: EventDelivery<typeof dataRequestChanged>): Promise<void> {
    const { reportId, kind, outcome, settledBy } = event.data;
    if (settledBy === null) return;
    await tell(tx, event, reportId, { template: 'claim-decided', kind, granted: outcome === 'granted' });
  }

  @OnEvent(retentionRuleChanged)
  async onRetentionRuleChanged({ event, tx }: EventDelivery<typeof retentionRuleChanged>): Promise<void> {
    await keepRetentionRule(tx, event.data);
  }

  @OnEvent(agencyChanged)
  async onAgencyChanged({ event, tx }: EventDelivery<typeof agencyChanged>): Promise<void> {
    await keepAgency(tx, event.data, event.sequence);
  }

  @OnEvent(reportForwarded)
  async onReportForwarded({ event, tx }: EventDelivery<typeof reportForwarded>): Promise<void> {
    await keepPublication(tx, event.data, event.sequence);
    await tell(tx, event, event.data.reportId, deskLetters.forwarded(event.data));
  }

  @OnEvent(reportArchived)
  async onReportArchived({ event, tx }: EventDelivery<typeof reportArchived>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.archived(event.data));
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
  async onFollowUpDeadlineApproaching({
    event,
    tx,
  }: EventDelivery<typeof deadlineApproaching>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.replyReminder(event.data));
  }

  @OnEvent(deadlineMissed)
  async onDeadlineMissed({ event, tx }: EventDelivery<typeof deadlineMissed>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.late(event.data));
  }

  @OnEvent(deadlinesMoved)
  async onFollowUpDeadlinesMoved({ event, tx }: EventDelivery<typeof deadlinesMoved>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.datesMoved(event.data));
  }

  @OnEvent(verificationDeadlinesMoved)
  async onRoutingDeadlinesMoved({
    event,
    tx,
  }: EventDelivery<typeof verificationDeadlinesMoved>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.datesMoved(event.data));
  }

  @OnEvent(casePassedDown)
  async onCasePassedDown({ event, tx }: EventDelivery<typeof casePassedDown>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.passedDown(event.data));
  }

  @OnEvent(handlingChanged)
  async onHandlingChanged({ event, tx }: EventDelivery<typeof handlingChanged>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.handling(event.data));
  }

  @OnEvent(reportReopened)
  async onReportReopened({ event, tx }: EventDelivery<typeof reportReopened>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.reopened(event.data));
  }

  @OnEvent(reportReferred)
  async onReportReferred({ event, tx }: EventDelivery<typeof reportReferred>): Promise<void> {
    await tell(tx, event, event.data.reportId, letters.referred(event.data));
  }

  @OnEvent(reporterAsked)
  async onReporterAsked({ event, tx }: EventDelivery<typeof reporterAsked>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.asked(event.data));
  }

  @OnEvent(reportWithdrawn)
  async onReportWithdrawn({ event, tx }: EventDelivery<typeof reportWithdrawn>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.withdrawn(event.data));
  }

  @OnEvent(archivingAppealed)
  async onArchivingAppealed({ event, tx }: EventDelivery<typeof archivingAppealed>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.appealed(event.data));
  }

  @OnEvent(deskChanged)
  async onDeskChanged({ event, tx }: EventDelivery<typeof deskChanged>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.otherDesk(event.data));
  }

  @OnEvent(reportMerged)
  async onReportMerged({ event, tx }: EventDelivery<typeof reportMerged>): Promise<void> {
    const { reportId, parentId } = event.data;
    if (!(await keepParent(tx, reportId, parentId, event.sequence))) return;
    await tell(tx, event, reportId, deskLetters.merged(event.data));
  }

  @OnEvent(reportUnmerged)
  async onReportUnmerged({ event, tx }: EventDelivery<typeof reportUnmerged>): Promise<void> {
    const { reportId } = event.data;
    if (!(await keepParent(tx, reportId, null, event.sequence))) return;
    await tell(tx, event, reportId, deskLetters.unmerged(event.data));
  }

  @OnEvent(verificationDeadlineApproaching)
  async onRoutingDeadlineApproaching({
    event,
    tx,
  }: EventDelivery<typeof verificationDeadlineApproaching>): Promise<void> {
    await tell(tx, event, event.data.reportId, deskLetters.completionReminder(event.data));
  }
}

/** Not every event concerns the reporter: then there is no letter. */
async function tell(tx: Tx, event: CloudEvent, reportId: string, letter: Letter | null): Promise<void> {
  if (!letter) return;
  await addDeliveries(tx, [{ event, reportId, letter }]);
  wakeAfterCommit(tx);
}
