import { Inject, Injectable } from '@nestjs/common';
import { findReports } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { ReportView } from '../domain/report-view';
import { reporterIdsOf } from '../persistence/reporter-account.store';
import { findById } from '../persistence/report-reads';
import { ReporterAccounts } from './reporter-accounts';

/** The reports of one person: what the account filed, and what was filed with contacts that are shown to be theirs. */
@Injectable()
export class OwnReports {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly commands: CommandClient,
    private readonly accounts: ReporterAccounts,
  ) {}

  async idsOf(reporterId: string): Promise<string[]> {
    const [contacts, [own = reporterId, ...merged]] = await Promise.all([
      this.accounts.contacts(reporterId),
      reporterIdsOf(this.dataSource, reporterId),
    ]);
    const contactIndexes = contacts.map(({ contactIndex }) => contactIndex);
    const found = await Promise.all([
      this.commands.execute(findReports, { contactIndexes, reporterId: own }),
      ...merged.map((id) => this.commands.execute(findReports, { contactIndexes: [], reporterId: id })),
    ]);
    return [...new Set(found.flatMap(({ reportIds }) => reportIds))];
  }

  /** @throws {DomainError} `report-not-found`, also for reports of others. */
  async one(reporterId: string, reportId: string): Promise<ReportView> {
    const ids = await this.idsOf(reporterId);
    const view = ids.includes(reportId) ? await findById(this.dataSource, reportId) : undefined;
    if (!view) throw new DomainError('report-not-found');
    return view;
  }
}
