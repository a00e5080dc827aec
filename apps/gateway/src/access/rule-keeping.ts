import { Injectable } from '@nestjs/common';
import type { Calendar } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { ownAndAbove } from '../domain/agency-tree';
import { mayDeclareIn, mayManageFor } from '../domain/permissions';
import type { Staff } from '../persistence/account.store';
import { type CalendarVersion, ReferenceData } from '../reference/reference-data';

/** Whose calendars and regulations somebody may change. */
@Injectable()
export class RuleKeeping {
  constructor(private readonly reference: ReferenceData) {}

  /** @throws {DomainError} `not-allowed` for who does not keep the rules of this agency, or of the nation (null). */
  requireKeeperOf(staff: Staff, agencyId: string | null): void {
    if (!mayManageFor(this.reference.scopeOf(staff.agencyId), agencyId)) throw new DomainError('not-allowed');
  }

  /** @throws {DomainError} `not-allowed` for who may not declare an emergency in a region, or everywhere (null). */
  requireKeeperOfRegion(staff: Staff, regionCode: string | null): void {
    const own = this.reference.required.agencies.get(staff.agencyId)?.regionCode ?? null;
    const scope = this.reference.scopeOf(staff.agencyId);
    if (!mayDeclareIn(scope, own, regionCode)) throw new DomainError('not-allowed');
  }

  /** @throws {DomainError} `calendar-not-found` */
  versionsOf(calendarId: string): readonly CalendarVersion[] {
    const versions = this.reference.required.calendarVersions.get(calendarId);
    if (!versions) throw new DomainError('calendar-not-found');
    return versions;
  }

  /** Those that somebody can use or change: the nation's, and those of agencies above, below and of their own. */
  visibleTo(staff: Staff): Calendar[] {
    const { calendars, agencies } = this.reference.required;
    const above = ownAndAbove(agencies, staff.agencyId);
    const scope = this.reference.scopeOf(staff.agencyId);
    return [...calendars.values()].filter(
      ({ agencyId }) => agencyId === null || above.includes(agencyId) || mayManageFor(scope, agencyId),
    );
  }

  /** @throws {DomainError} `calendar-not-found` if it is neither the nation's nor of the agency or one above it. */
  requireUsable(calendarId: string, agencyId: string): void {
    const { calendars, agencies } = this.reference.required;
    const calendar = calendars.get(calendarId);
    const above = ownAndAbove(agencies, agencyId);
    if (calendar && (calendar.agencyId === null || above.includes(calendar.agencyId))) return;
    throw new DomainError('calendar-not-found');
  }
}
