import { Inject, Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { type Belonging, mayAct, maySee, offeredActions, type StaffAction } from '../domain/permissions';
import { agencyOf, invitedAgencies, obligationsOf, statusOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { findById } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';

/** Which reports staff may see and what they may do with them. */
@Injectable()
export class DeskAccess {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws {DomainError} `report-not-found`, also for reports of others: their existence is no one's business. */
  async reportFor(staff: Staff, reportId: string): Promise<ReportView> {
    const view = await findById(this.dataSource, reportId);
    if (!view || !maySee(this.reference.scopeOf(staff.agencyId), belongingOf(view))) {
      throw new DomainError('report-not-found');
    }
    return view;
  }

  /**
   * @returns as whom the command is given.
   * @throws {DomainError} `report-not-found`, or `not-allowed` for who may see it and no more.
   */
  async actorFor(staff: Staff, reportId: string, action: StaffAction): Promise<Actor> {
    return (await this.acting(staff, reportId, action)).actor;
  }

  /** The same, with the report that it is about. */
  async acting(
    staff: Staff,
    reportId: string,
    action: StaffAction,
  ): Promise<{ actor: Actor; view: ReportView }> {
    const view = await this.reportFor(staff, reportId);
    const scope = this.reference.scopeOf(staff.agencyId);
    if (!mayAct(staff.role, scope, action, belongingOf(view))) throw new DomainError('not-allowed');
    return { actor: actorOf(staff), view };
  }

  sees(staff: Staff, belonging: Belonging): boolean {
    return maySee(this.reference.scopeOf(staff.agencyId), belonging);
  }

  offered(staff: Staff, view: ReportView): StaffAction[] {
    const scope = this.reference.scopeOf(staff.agencyId);
    const owed = obligationsOf(view).filter(({ status }) => status === 'open');
    const agencyIds = owed.map(({ agencyId }) => agencyId);
    return offeredActions(staff.role, scope, statusOf(view), belongingOf(view), agencyIds);
  }
}

export function actorOf({ accountId, role, agencyId }: Staff): Actor {
  return { kind: 'staff', accountId, role, agencyId };
}

function belongingOf(view: ReportView): Belonging {
  return {
    deskAgencyId: view.verification?.state.deskAgencyId ?? null,
    agencyId: agencyOf(view),
    filedByAgencyId: view.filed?.state.filedByAgencyId ?? null,
    invitedAgencyIds: invitedAgencies(view),
  };
}
