import { Inject, Injectable } from '@nestjs/common';
import { assignOfficer } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { DomainError, problems } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { agencyOf } from '../domain/report-standing';
import type { Staff } from '../persistence/account.store';
import { DeskAccess } from './desk-access';
import { requireOfficer } from './named-accounts';

export type AssignmentResult =
  | { reportId: string; ok: true; version: number }
  | {
      reportId: string;
      ok: false;
      problem: { type: string; title: string; status: number; detail: string };
    };

/** So many commands are under way at once: a desk that assigns a hundred must not crowd out the others. */
const atOnce = 10;

/** Many assignments in one request: each succeeds or is refused by itself. */
@Injectable()
export class BulkAssignment {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  async assign(
    staff: Staff,
    reportIds: readonly string[],
    officerId: string | null,
    reason: string | null,
  ): Promise<AssignmentResult[]> {
    const results: AssignmentResult[] = [];
    for (let i = 0; i < reportIds.length; i += atOnce) {
      const some = reportIds.slice(i, i + atOnce);
      results.push(...(await Promise.all(some.map((id) => this.assignOne(staff, id, officerId, reason)))));
    }
    return results;
  }

  private async assignOne(
    staff: Staff,
    reportId: string,
    officerId: string | null,
    reason: string | null,
  ): Promise<AssignmentResult> {
    try {
      const { actor, view } = await this.access.acting(staff, reportId, 'assign');
      await requireOfficer(this.dataSource, 'officerId', officerId, agencyOf(view));
      const { version } = await this.commands.execute(assignOfficer, { reportId, actor, officerId, reason });
      return { reportId, ok: true, version };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { title, status } = problems[error.slug];
      const type = `urn:lapor:problem:${error.slug}`;
      return { reportId, ok: false, problem: { type, title, status, detail: error.detail } };
    }
  }
}
