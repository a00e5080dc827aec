import { Inject, Injectable } from '@nestjs/common';
import { type Actor, DomainError, isActing } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import { note } from '../audit/audit-notes';
import { relationTo } from '../domain/audit-entry';
import { covers, type Scope } from '../domain/agency-tree';
import { mayForward, offeredActions, type Standing } from '../domain/offered-actions';
import { type Belonging, mayAct, maySee, type Reader, type StaffAction } from '../domain/permissions';
import {
  agencyOf,
  excludedFrom,
  invitedAgencies,
  isReturning,
  isSecret,
  obligationsOf,
  parentOf,
  statusOf,
} from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { readableAmong } from '../persistence/report-lists';
import { findById } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';

/** Which reports staff may see and what they may do with them. */
@Injectable()
export class DeskAccess {
  /** By the staff of one request, an object made for it. */
  private readonly admitted = new WeakMap<Staff, ReportView>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws {DomainError} `report-not-found`, also for reports of others: their existence is no one's business. */
  async reportFor(staff: Staff, reportId: string): Promise<ReportView> {
    const admitted = this.admitted.get(staff);
    this.admitted.delete(staff);
    const view = admitted?.reportId === reportId ? admitted : await findById(this.dataSource, reportId);
    if (!view || !this.seesReport(staff, view)) {
      throw new DomainError('report-not-found');
    }
    const relation = relationTo(this.reference.scopeOf(staff.agencyId), belongingOf(view));
    note({ relations: { [reportId]: relation } });
    return view;
  }

  /**
   * What the guard asks of a report in the path. It is read once: who asks next, for the same request, is given
   * what was read.
   * @throws {DomainError} as `actorFor` does.
   */
  async admit(staff: Staff, reportId: string, action: StaffAction): Promise<void> {
    this.admitted.set(staff, (await this.acting(staff, reportId, action)).view);
  }

  /**
   * @returns as whom the command is given.
   * @throws {DomainError} `report-not-found`, `not-allowed` for who may see it and no more, or
   * `subject-of-complaint` for whom it is about: they do nothing with it and do not learn who filed it.
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
    if (action !== 'read' && excludedFrom(view).includes(staff.accountId)) {
      throw new DomainError('subject-of-complaint');
    }
    // When it is the arbiter's turn depends on the report, not on who they are to it.
    if (action === 'forward' && staff.role === 'arbiter' && !mayForward(staff.role, forPermissions(view))) {
      throw new DomainError('not-allowed');
    }
    return { actor: actorOf(staff), view };
  }

  sees(staff: Staff, belonging: Belonging): boolean {
    const { role, scope } = this.readerOf(staff);
    return maySee(role, scope, belonging);
  }

  /** For lists, which ask the same of many reports. */
  readerOf({ role, agencyId }: Staff): Reader {
    return { role, scope: this.reference.scopeOf(agencyId) };
  }

  /** Whether a report is the business of the agencies of a scope, whoever may read it there. */
  concerns(scope: Scope, view: ReportView): boolean {
    const { deskAgencyId, agencyId } = belongingOf(view);
    return covers(scope, deskAgencyId) || covers(scope, agencyId);
  }

  seesReport(staff: Staff, view: ReportView): boolean {
    return this.sees(staff, belongingOf(view));
  }

  /** Without those that the officer may not read, whoever else found them. */
  async onlyReadable<T extends { reportId: string }>(staff: Staff, found: readonly T[]): Promise<T[]> {
    const ids = found.map(({ reportId }) => reportId);
    const readable = await readableAmong(this.dataSource, this.readerOf(staff), ids);
    return found.filter(({ reportId }) => readable.has(reportId));
  }

  offered(staff: Staff, view: ReportView): StaffAction[] {
    return offeredActions(staff, this.reference.scopeOf(staff.agencyId), forPermissions(view));
  }
}

export function actorOf({ accountId, role, agencyId }: Staff): Actor {
  if (!isActing(role)) throw new DomainError('not-allowed');
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

function forPermissions(view: ReportView): Standing {
  const proposedBy = view.verification?.state.pendingDecision?.proposedBy;
  return {
    ...belongingOf(view),
    status: statusOf(view),
    returning: isReturning(view),
    hops: view.verification?.state.hops ?? 0,
    merged: parentOf(view) !== null,
    anonymous: view.filed?.state.anonymous ?? true,
    secret: isSecret(view),
    proposedBy: proposedBy?.kind === 'staff' ? proposedBy.accountId : null,
    openObligations: obligationsOf(view)
      .filter(({ status }) => status === 'open')
      .map(({ agencyId }) => agencyId),
    excludedAccountIds: excludedFrom(view),
  };
}
