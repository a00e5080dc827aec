import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { publicReference, together, withoutParents } from '../domain/following';
import { parentOf, publishedAt } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { childrenOf, findRoot } from '../persistence/merged-reports';
import { timelineOf } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { ReportTimes } from '../reference/report-times';
import { RuleExplanations } from '../reference/rule-explanations';
import { deskAnswer } from './desk-answers';
import { type Readable, trackedAnswer } from './report-answers';
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

  /** All that an officer sees. */
  async forStaff(staff: Staff, view: ReportView): Promise<z.infer<typeof deskReport>> {
    const proposed = view.verification?.state.proposedOwner;
    const [entries, children, followed, explanation] = await Promise.all([
      timelineOf(this.dataSource, view.reportId, 'staff'),
      childrenOf(this.dataSource, view.reportId),
      this.followedBy(view),
      proposed ? this.rules.ofProposal(proposed) : null,
    ]);
    const now = this.clock.now();
    const parent = followed && this.mayRead(staff, followed) ? followed : null;
    return deskAnswer(view, entries, {
      agencies: this.reference.current.agencies,
      now,
      can: this.access.offered(staff, view),
      ledger: this.times.ledger(view, entries, now),
      parent,
      children,
      explanation,
    });
  }

  private mayRead(staff: Staff, view: ReportView): boolean {
    return publishedAt(view) !== null || this.access.seesReport(staff, view);
  }

  private async followedBy(view: ReportView): Promise<ReportView | null> {
    const parentId = parentOf(view);
    return parentId === null ? null : ((await findRoot(this.dataSource, parentId)) ?? null);
  }
}
