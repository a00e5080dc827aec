import { Controller } from '@nestjs/common';
import {
  identityErased,
  reportAmended,
  reportReturned,
  reportSubmitted,
  secrecyChanged,
} from '@lapor/contracts';
import { DeadlineRules, saveClocks } from '@lapor/clocks';
import { localDate } from '@lapor/deadlines';
import {
  type EventBatch,
  type EventDelivery,
  type EventHandlersOf,
  OnEvent,
  OnEventBatch,
  Outbox,
} from '@lapor/messaging';
import { forgetReporter, keepFrom } from '../domain/adjusting';
import { rememberedDesk } from '../domain/remembered-desk';
import { openVerification } from '../domain/verification';
import { verificationClockFrom } from '../domain/verification-clocks';
import { takeBack } from '../domain/verification-orders';
import { resume } from '../domain/verification-reporter';
import { forgetWords } from '../persistence/decision-words';
import { forgetTerms, unlearn } from '../persistence/decided-reports.store';
import { Directories } from '../persistence/directories';
import { Agencies } from '../persistence/registry.store';
import { VerificationFiles } from '../persistence/verification-files';
import { insertVerifications } from '../persistence/verification.store';
import { opened } from './published-events';

@Controller()
export class EventHandlers implements EventHandlersOf<'routing'> {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly directories: Directories,
    private readonly files: VerificationFiles,
    private readonly rules: DeadlineRules,
  ) {}

  @OnEventBatch(reportSubmitted)
  async onReportSubmitted({ events, tx }: EventBatch<typeof reportSubmitted>): Promise<void> {
    const agencies = await this.agencies.all(tx);
    const rules = await this.rules.current(tx);
    const earliest = Math.min(...events.map(({ data }) => Date.parse(data.receivedAt)));
    const consequencesOf = await this.directories.judge(tx, new Date(earliest));
    const entries = events.map((event) => {
      const report = event.data;
      const receivedAt = new Date(report.receivedAt);
      const desk = rememberedDesk(agencies, report);
      const verification = openVerification({
        reportId: report.reportId,
        deskAgencyId: desk.id,
        class: report.class,
        categoryId: report.categoryId,
        title: report.title,
        text: report.text,
        channel: report.channel,
        chosenAgencyId: report.chosenAgencyId,
        ...consequencesOf({ ...report, deskAgencyId: desk.id }, receivedAt),
        regionCode: report.regionCode,
        anonymous: report.anonymous,
        secret: report.secret,
        receivedAt,
      });
      const calendar = rules.calendar(desk.calendarId);
      const regulation = rules.regulationOn(localDate(calendar.zone, verification.receivedAt));
      const started = verificationClockFrom(verification, verification.receivedAt, { calendar, regulation });
      const clock = { ...started, reportId: verification.reportId, lastStep: null };
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
  async onReportAmended({ event, tx }: EventDelivery<typeof reportAmended>): Promise<void> {
    await this.files.hear(tx, event, { kind: 'reporter' }, resume);
  }

  @OnEvent(secrecyChanged)
  async onSecrecyChanged({ event, tx }: EventDelivery<typeof secrecyChanged>): Promise<void> {
    await this.files.hear(tx, event, event.data.actor, (file, around) => keepFrom(file, event.data, around));
  }

  @OnEvent(identityErased)
  async onIdentityErased({ event, tx }: EventDelivery<typeof identityErased>): Promise<void> {
    const { reportId, said } = event.data;
    const actor =
      event.data.cause === 'request' ? ({ kind: 'reporter' } as const) : ({ kind: 'system' } as const);
    await this.files.hear(tx, event, actor, (file, around) => forgetReporter(file, event.data, around));
    await forgetWords(tx, reportId, said);
    await forgetTerms(tx, reportId, `${event.data.title} ${event.data.text}`);
  }

  @OnEvent(reportReturned)
  async onReportReturned({ event, tx }: EventDelivery<typeof reportReturned>): Promise<void> {
    const { reportId, assignment, actor, reason, explanation, proposedAgencyId } = event.data;
    const given = { assignment, reason, explanation, proposedAgencyId };
    const returned = await this.files.hear(tx, event, actor, (file, around) => takeBack(file, given, around));
    if (returned) await unlearn(tx, reportId);
  }
}
