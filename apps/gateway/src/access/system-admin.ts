import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { newId, type Tx } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { note } from '../audit/audit-notes';
import { mayGrant } from '../domain/account-rules';
import { covers } from '../domain/agency-tree';
import { trustOfScope, type SystemScope } from '../domain/system-scopes';
import type { Staff } from '../persistence/account.store';
import {
  addClient,
  findClient,
  listClients,
  replaceKeys,
  revokeClient,
  type SystemClient,
} from '../persistence/system-client.store';
import { ReferenceData } from '../reference/reference-data';
import { hashOf } from './session-token';
import { newKey } from './systems';

const dayMs = 86_400_000;
const defaultDays = 365;
export const mostDays = 730;

export interface NewSystem {
  name: string;
  agencyId: string;
  scopes: readonly SystemScope[];
  requestsPerMinute: number;
  expiresAt: Date | null;
}

/** What an admin does with the systems of the own subtree. A key is shown once and kept as a hash. */
@Injectable()
export class SystemAdmin {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  async list(admin: Staff): Promise<SystemClient[]> {
    const scope = this.reference.scopeOf(admin.agencyId);
    return listClients(this.dataSource, scope.everything ? null : [...scope.agencyIds]);
  }

  /** @throws {DomainError} `unknown-agency`, also for those of others; `not-allowed` for a scope beyond one's own. */
  async add(admin: Staff, system: NewSystem): Promise<{ client: SystemClient; key: string }> {
    const scope = this.reference.scopeOf(admin.agencyId);
    const agency = this.reference.required.agencies.get(system.agencyId);
    if (!agency?.active || !covers(scope, agency.id)) throw new DomainError('unknown-agency');
    const given = system.scopes.every((each) => mayGrant(admin.role, scope, trustOfScope[each], agency.id));
    if (!given) throw new DomainError('not-allowed');
    const createdAt = new Date();
    const client = {
      ...system,
      scopes: [...system.scopes],
      clientId: newId(),
      createdBy: admin.accountId,
      createdAt,
      expiresAt: system.expiresAt ?? new Date(createdAt.getTime() + defaultDays * dayMs),
    };
    const key = newKey(client.clientId);
    await this.dataSource.transaction(async (tx) => {
      await addClient(tx, client);
      await replaceKeys(tx, client.clientId, hashOf(key), createdAt);
    });
    note({ subject: { kind: 'system_client', id: client.clientId } });
    return { client: { ...client, revokedAt: null, lastUsedAt: null }, key };
  }

  /**
   * A new key; the old ones hold some days longer.
   * @throws {DomainError} `system-not-found`, also for those that were taken back.
   */
  async renewKey(admin: Staff, clientId: string, graceDays: number): Promise<string> {
    const key = newKey(clientId);
    await this.dataSource.transaction(async (tx) => {
      const client = await this.requireOwn(tx, admin, clientId);
      if (client.revokedAt !== null) throw new DomainError('system-not-found');
      await replaceKeys(tx, clientId, hashOf(key), new Date(Date.now() + graceDays * dayMs));
    });
    return key;
  }

  /** Its keys and tokens open nothing more, at once. @throws {DomainError} `system-not-found` */
  async revoke(admin: Staff, clientId: string, reason: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.requireOwn(tx, admin, clientId);
      await revokeClient(tx, clientId);
    });
    note({ reason });
  }

  private async requireOwn(tx: Tx, admin: Staff, clientId: string): Promise<SystemClient> {
    const client = await findClient(tx, clientId);
    const scope = this.reference.scopeOf(admin.agencyId);
    if (!client || !covers(scope, client.agencyId)) throw new DomainError('system-not-found');
    return client;
  }
}
