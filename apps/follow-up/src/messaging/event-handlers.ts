import { Controller } from '@nestjs/common';
import {
  agencyChanged,
  calendarChanged,
  identityErased,
  regulationChanged,
  reportForwarded,
  reportMerged,
  reportUnmerged,
} from '@lapor/contracts';
import { clocksOf, DeadlineRules, recordCalendarChange, saveClocks } from '@lapor/clocks';
import { type EventDelivery, type EventHandlersOf, OnEvent } from '@lapor/messaging';
import { type Forwarding, openCase, reassign } from '../domain/opening';
import { saveAgency } from '../persistence/agency.store';
import { forgetWords } from '../persistence/entry-words';
import { CaseStore } from '../persistence/case.store';
import { saveMerge } from '../persistence/merge.store';

@Controller()
export class EventHandlers implements EventHandlersOf<'follow-up'> {
  constructor(
    private readonly cases: CaseStore,
    private readonly rules: DeadlineRules,
  ) {}

  @OnEvent(reportForwarded)
  async onReportForwarded({ event, tx }: EventDelivery<typeof reportForwarded>): Promise<void> {
    const { agencyId, firstForwardedAt, forwardedAt, receivedAt, actor, ...data } = event.data;
    if (agencyId === null || firstForwardedAt === null || forwardedAt === null) {
      throw new Error('a forwarding names agency and time');
    }
    const forwarding: Forwarding = {
      reportId: data.reportId,
      assignment: data.assignment,
      class: data.class,
      fieldInspection: data.fieldInspection,
      emergency: data.emergency,
      agencyId,
      firstForwardedAt: new Date(firstForwardedAt),
      forwardedAt: new Date(forwardedAt),
    };
    const received = new Date(receivedAt);
    const around = await this.cases.circumstances(tx, agencyId, received, actor);
    const stored = await this.cases.lock(tx, data.reportId);
    const before = stored ?? { receivedAt: received, lastSteps: new Map() };
    const change = stored ? reassign(stored.file, forwarding, around) : openCase(forwarding, around);
    if (change) await this.cases.save(tx, [{ change, before }], around);
  }

  @OnEvent(identityErased)
  async onIdentityErased({ event, tx }: EventDelivery<typeof identityErased>): Promise<void> {
    await forgetWords(tx, event.data.reportId, event.data.said);
  }

  @OnEvent(reportMerged)
  async onReportMerged({ event, tx }: EventDelivery<typeof reportMerged>): Promise<void> {
    const { reportId, parentId } = event.data;
    await this.cases.lock(tx, reportId);
    await saveMerge(tx, { reportId, parentId, sequence: event.sequence });
  }

  @OnEvent(reportUnmerged)
  async onReportUnmerged({ event, tx }: EventDelivery<typeof reportUnmerged>): Promise<void> {
    const { reportId } = event.data;
    await this.cases.lock(tx, reportId);
    const isNews = await saveMerge(tx, { reportId, parentId: null, sequence: event.sequence });
    // Its clocks get back the steps that were not taken meanwhile.
    if (isNews) await saveClocks(tx, await this.rules.current(tx), await clocksOf(tx, reportId));
  }

  @OnEvent(agencyChanged)
  async onAgencyChanged({ event, tx }: EventDelivery<typeof agencyChanged>): Promise<void> {
    const { id, calendarId, parentId, active } = event.data;
    await saveAgency(tx, { id, calendarId, parentId, active, sequence: event.sequence });
  }

  @OnEvent(calendarChanged)
  async onCalendarChanged({ event, tx }: EventDelivery<typeof calendarChanged>): Promise<void> {
    const { reason, ...calendar } = event.data;
    await recordCalendarChange(tx, this.rules, calendar, reason);
  }

  @OnEvent(regulationChanged)
  async onRegulationChanged({ event, tx }: EventDelivery<typeof regulationChanged>): Promise<void> {
    const { reason: _reason, ...regulation } = event.data;
    await this.rules.saveRegulation(tx, regulation);
  }
}
