import { Inject, Injectable } from '@nestjs/common';
import { openIdentity, readIdentity, type ReplyOf } from '@lapor/contracts';
import { type Actor, DomainError, maskPersonalData } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { note } from '../audit/audit-notes';
import type { ReportView } from '../domain/report-view';
import { ReporterSealing } from '../filing/reporter-sealing';
import type { Reporter } from '../http/schemas/filing';
import type { Staff } from '../persistence/account.store';
import { type IdentityRead, recordIdentityRead } from '../persistence/identity-reads.store';

/** Nobody waits longer for a name beside a report that everybody reads. */
const patienceForNameMs = 300;
const anonymousName = 'Anonim';

export interface OpenedIdentity {
  reporter: Reporter | null;
  /** Instant, ISO 8601. */
  erasedAt: string | null;
}

/** Who filed a report, for those who may know. Nothing of it is kept here. */
@Injectable()
export class IdentityAccess {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly commands: CommandClient,
    private readonly sealing: ReporterSealing,
  ) {}

  /**
   * The name that everybody reads with a published report; null if it cannot be had now, and for what was filed
   * for somebody else, who did not ask to be named.
   */
  async publicName({ reportId, filed }: ReportView): Promise<string | null> {
    if (!filed || filed.state.proxy || filed.state.secret) return null;
    if (filed.state.anonymous) return anonymousName;
    try {
      const kept = await this.commands.execute(readIdentity, { reportId }, patienceForNameMs);
      const { reporter } = this.opened(kept);
      // People write whatever they like where a name is asked.
      return reporter?.name === undefined ? null : maskPersonalData(reporter.name);
    } catch (error) {
      this.logger.debug({ reason: (error as Error).name }, 'the name of a reporter cannot be had');
      return null;
    }
  }

  /**
   * For staff who may see the report. Recorded before anything is shown.
   * @throws {DomainError} `identity-sealed` for an anonymous report: that is opened for a reason alone.
   */
  async forStaff(staff: Staff, { reportId, filed }: ReportView): Promise<OpenedIdentity> {
    if (filed?.state.anonymous ?? true) throw new DomainError('identity-sealed');
    await this.record(staff, { reportId, how: 'read', at: this.clock.now() });
    return this.opened(await this.commands.execute(readIdentity, { reportId }));
  }

  /** Of an anonymous report: the reporter is told who asked, when and why. */
  async open(staff: Staff, actor: Actor, reportId: string, reason: string): Promise<OpenedIdentity> {
    note({ reason });
    await this.record(staff, { reportId, how: 'open', at: this.clock.now() });
    return this.opened(await this.commands.execute(openIdentity, { reportId, actor, reason }));
  }

  /** For the reporter, who has shown to be that. */
  async own(reportId: string): Promise<OpenedIdentity & { kept: ReplyOf<typeof readIdentity> }> {
    const kept = await this.commands.execute(readIdentity, { reportId });
    return { ...this.opened(kept), kept };
  }

  /** The one place where it is written down that staff were shown who somebody is. */
  private async record(staff: Staff, read: IdentityRead): Promise<void> {
    await recordIdentityRead(this.dataSource, staff, read);
  }

  private opened({ sealed, erasedAt }: ReplyOf<typeof readIdentity>): OpenedIdentity {
    return { reporter: sealed && this.sealing.open(sealed), erasedAt };
  }
}
