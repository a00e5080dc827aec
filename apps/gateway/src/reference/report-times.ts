import { Injectable } from '@nestjs/common';
import type { ClockState } from '@lapor/contracts';
import { DeadlineError, workingTimeBetween } from '@lapor/deadlines';
import { derivationOf } from '../domain/clock-derivation';
import { agencyOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { type ReporterOptions, reporterOptions } from '../domain/reporter-options';
import { holdingsOf, type Ledger, timeLedger } from '../domain/time-ledger';
import type { StoredEntry } from '../persistence/report-reads';
import { ReferenceData } from './reference-data';

/** What calendars and regulations say about a report. */
@Injectable()
export class ReportTimes {
  constructor(private readonly reference: ReferenceData) {}

  /** @returns null while the calendar of the desk is not known. */
  ledger(view: ReportView, entries: readonly StoredEntry[], now: Date): Ledger | null {
    const filed = view.filed?.state;
    const deskAgencyId = view.verification?.state.deskAgencyId;
    const calendar = this.reference.calendarOf(deskAgencyId);
    if (!filed || !deskAgencyId || !calendar) return null;
    const holdings = holdingsOf(entries, deskAgencyId);
    try {
      return timeLedger(holdings, filed.receivedAt, now.toISOString(), (from, to) =>
        workingTimeBetween(calendar, new Date(from), new Date(to)),
      );
    } catch (error) {
      if (error instanceof DeadlineError) return null;
      throw error;
    }
  }

  optionsOf(view: ReportView, now: Date): ReporterOptions {
    const { regulations } = this.reference.current;
    const calendar = this.reference.calendarOf(agencyOf(view));
    const deskCalendar = this.reference.calendarOf(view.verification?.state.deskAgencyId);
    return reporterOptions(view, { calendar, deskCalendar, regulations }, now);
  }

  /** A clock with what its end is computed from: the versions that it names, as long as they are known. */
  explain(clock: ClockState) {
    const { calendarVersions, regulations } = this.reference.current;
    const calendar = calendarVersions
      .get(clock.calendarId)
      ?.find(({ version }) => version === clock.calendarVersion);
    const regulation = regulations.find(
      ({ id, version }) => id === clock.regulationId && version === clock.regulationVersion,
    );
    return {
      ...clock,
      agency: { id: clock.agencyId, name: this.reference.agencyName(clock.agencyId) },
      basis: regulation?.basis ?? null,
      zone: calendar?.zone ?? null,
      derivation: calendar ? derivationOf(clock, calendar) : null,
    };
  }
}
