import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { IdentityAccess } from '../access/identity-access';
import type { ReportView } from '../domain/report-view';
import { DataRequests } from '../filing/data-requests';
import { identityReadsOf } from '../persistence/identity-reads.store';
import { timelineOf } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { claimAnswer } from './personal-data-answers';
import { ReadableReports } from './readable-reports';
import { agencyRef, timelineItems } from './report-answers';
import type { dataExport, ownClaimList, personalData } from './schemas/personal-data';

type Kept = Awaited<ReturnType<DataRequests['kept']>>;
export type KeptOfPerson = Omit<z.infer<typeof personalData>, 'report' | 'messages'>;

const messages = ['notification_delivered', 'notification_failed'];

/** All that is kept of a reporter, for that reporter alone. */
@Injectable()
export class OwnData {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: DataRequests,
    private readonly identity: IdentityAccess,
    private readonly readable: ReadableReports,
    private readonly reference: ReferenceData,
  ) {}

  /** Registers that the data were asked for, and hands them over with that. */
  async export(views: readonly ReportView[]): Promise<z.infer<typeof dataExport>> {
    const items = [];
    for (const view of views) {
      await this.requests.register(view.reportId, 'access', { text: null, done: true });
      items.push(await this.of(view));
    }
    return { madeAt: this.clock.now().toISOString(), items };
  }

  async claims(reportId: string): Promise<z.infer<typeof ownClaimList>> {
    return { items: this.answersOf(await this.requests.kept(reportId)) };
  }

  /** What is kept of the person, without what they reported. */
  async ofPerson(reportId: string): Promise<KeptOfPerson> {
    const { agencies } = this.reference.current;
    const [kept, { reporter, erasedAt }, reads] = await Promise.all([
      this.requests.kept(reportId),
      this.identity.own(reportId),
      identityReadsOf(this.dataSource, reportId),
    ]);
    return {
      identity: reporter,
      erasedAt,
      noticeVersion: kept.noticeVersion,
      consents: kept.consents,
      requests: this.answersOf(kept),
      identitySeenBy: reads.map(({ at, role, agencyId }) => {
        return { at: at.toISOString(), role, agency: agencyRef(agencies, agencyId) };
      }),
    };
  }

  private async of(view: ReportView): Promise<z.infer<typeof personalData>> {
    const [person, report, entries] = await Promise.all([
      this.ofPerson(view.reportId),
      this.readable.forReporter(view),
      timelineOf(this.dataSource, view.reportId, 'staff'),
    ]);
    const sent = entries.filter(({ kind }) => messages.includes(kind));
    return { report, ...person, messages: timelineItems(sent, this.reference.current.agencies) };
  }

  private answersOf({ requests }: Pick<Kept, 'requests'>) {
    const now = this.clock.now();
    return requests.map(({ reason, ...request }) => ({ ...claimAnswer(request, now), reason }));
  }
}
