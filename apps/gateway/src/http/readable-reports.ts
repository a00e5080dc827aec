import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { publicReference, together, withoutParents } from '../domain/following';
import { parentOf, publishedAt } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { type Child, childrenOf, findRoot } from '../persistence/merged-reports';
import { timelineOf } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { ReportTimes } from '../reference/report-times';
import { RuleExplanations } from '../reference/rule-explanations';
import { deskAnswer } from './desk-answers';
import { ownSummaryAnswer, type Readable, trackedAnswer } from './report-answers';
import type { deskReport, trackedReport } from './schemas/reports';

/** Reads what belongs to a report for each kind of reader. */
@Injectable()
export class ReadableReports {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: DeskAccess,
    private readonly reference: ReferenceData,
    private readonly times: ReportTimes,
    private readonly rules: RuleExplanations,
  ) {}

  /** With the report that it follows, if it was joined with one, and what everybody may read of that. */
  async for(reader: 'public' | 'reporter', view: ReportView): Promise<Readable> {
    const [own, followed] = await Promise.all([
      timelineOf(this.dataSource, view.reportId, reader),
      this.followedBy(view),
    ]);
    const known = followed && publicReference(followed);
    const others = known ? await timelineOf(this.dataSource, known.reportId, 'public') : [];
    return { view, followed, entries: together(withoutParents(own, known?.reportId ?? null), others) };
  }

  /** All that its reporter sees. */
  async forReporter(view: ReportView): Promise<z.infer<typeof trackedReport>> {
    const readable = await this.for('reporter', view);
    const now = this.clock.now();
    const own = readable.entries.filter(({ followed }) => !followed);
    return trackedAnswer(readable, {
      agencies: this.reference.current.agencies,
      now,
      options: this.times.optionsOf(view, now),
      ledger: this.times.ledger(view, own, now),
    });
  }

  /** The same, for a list. */
  async summaryForReporter(view: ReportView): Promise<ReturnType<typeof ownSummaryAnswer>> {
    const told = { agencies: this.reference.current.agencies, now: this.clock.now() };
    return ownSummaryAnswer({ view, followed: await this.followedBy(view) }, told);
  }

  /** All that an officer sees. */
  async forStaff(staff: Staff, view: ReportView): Promise<z.infer<typeof deskReport>> {
    const proposed = view.verification?.state.proposedOwner;
    const [entries, all, followed, explanation] = await Promise.all([
      timelineOf(this.dataSource, view.reportId, 'staff'),
      childrenOf(this.dataSource, view.reportId),
      this.followedBy(view),
      proposed ? this.rules.ofProposal(proposed) : null,
    ]);
    const children = await this.shownChildren(staff, all);
    const now = this.clock.now();
    const parent = followed && this.mayRead(staff, followed) ? followed : null;
    return deskAnswer(view, entries, {
      known: this.reference.current,
      now,
      can: this.access.offered(staff, view),
      ledger: this.times.ledger(view, entries, now),
      parent,
      children,
      explanation,
    });
  }

  /** What was joined with a report is handled with it; of what is secret, that does not tell more people. */
  private async shownChildren(staff: Staff, all: readonly Child[]): Promise<Child[]> {
    const secret = all.filter((child) => child.secret);
    const readable = new Set(await this.access.onlyReadable(staff, secret));
    return all.filter((child) => !child.secret || readable.has(child));
  }

  private mayRead(staff: Staff, view: ReportView): boolean {
    return publishedAt(view) !== null || this.access.seesReport(staff, view);
  }

  private async followedBy(view: ReportView): Promise<ReportView | null> {
    const parentId = parentOf(view);
    return parentId === null ? null : ((await findRoot(this.dataSource, parentId)) ?? null);
  }
}
