import { Injectable } from '@nestjs/common';
import type { Agency } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { covers, type Scope } from '../domain/agency-tree';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';

/** Which agencies somebody keeps: the own one where it is, and all below it. */
@Injectable()
export class RegistryKeeping {
  constructor(private readonly reference: ReferenceData) {}

  keptBy(staff: Staff): Agency[] {
    const scope = this.scopeOf(staff);
    const agencies = [...this.reference.required.agencies.values()];
    return agencies.filter(({ id }) => covers(scope, id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** @throws {DomainError} `agency-not-found`, also for those of others. */
  requireKept(staff: Staff, agencyId: string): void {
    const known = this.reference.required.agencies.has(agencyId);
    if (!known || !covers(this.scopeOf(staff), agencyId)) throw new DomainError('agency-not-found');
  }

  /** @throws {DomainError} `outside-subtree` unless the agency is below the own one, before and afterwards. */
  requireBelow(staff: Staff, agencyId: string, parentId: string | null): void {
    const scope = this.scopeOf(staff);
    const known = this.reference.required.agencies.get(agencyId);
    if (known && !covers(scope, agencyId)) throw new DomainError('outside-subtree');
    const stays = known?.parentId === parentId;
    if (!stays && !covers(scope, parentId)) throw new DomainError('outside-subtree');
  }

  /** The agency in whose subtree somebody may change agencies; null: everywhere. */
  rootOf(staff: Staff): string | null {
    return this.scopeOf(staff).everything ? null : staff.agencyId;
  }

  /** @throws {DomainError} `not-allowed` for who is not of the nation. */
  requireNational(staff: Staff): void {
    if (!this.scopeOf(staff).everything) throw new DomainError('not-allowed');
  }

  private scopeOf(staff: Staff): Scope {
    return this.reference.scopeOf(staff.agencyId);
  }
}
