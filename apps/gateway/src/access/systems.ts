import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { LOGGER, type Logger } from '@lapor/service-kit';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { RequestLimits } from '../limits/request-limits';
import { roleOfScope, type SystemScope } from '../domain/system-scopes';
import type { Staff } from '../persistence/account.store';
import {
  addToken,
  findByKey,
  findByToken,
  type SystemClient,
  touchClient,
} from '../persistence/system-client.store';
import { hashOf, newToken } from './session-token';

const minuteMs = 60_000;
export const tokenSeconds = 3_600;

// Both begin with what they are, so that people and scanners know one that lies about. No session looks so.
const keyForm = /^lapor_[0-9a-f]{32}_[\w-]{43}$/;
const tokenForm = /^lapor_at_[\w-]{43}$/;

export function newKey(clientId: string): string {
  return `lapor_${clientId.replaceAll('-', '')}_${newToken()}`;
}

/** Whether this is a system's, right or wrong. */
export function isOfSystem(token: string | undefined): token is string {
  return token !== undefined && (keyForm.test(token) || tokenForm.test(token));
}

/** The systems of agencies, by their keys or by tokens that they got for them. */
@Injectable()
export class Systems {
  /** When uses were written down here last: a minute's uses are one. */
  private readonly noted = new Map<string, number>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly limits: RequestLimits,
  ) {}

  /** Asked anew each time: a key that was taken back opens nothing more. */
  private async of(token: string): Promise<SystemClient> {
    const found = keyForm.test(token)
      ? await findByKey(this.dataSource, hashOf(token))
      : await findByToken(this.dataSource, hashOf(token));
    if (!found) throw new DomainError('not-signed-in');
    this.touch(found);
    return found;
  }

  /**
   * Lets in the system that asks, as its agency's machine, and says so in the request.
   * @param scope null: what only a human may do.
   * @throws {DomainError} `not-signed-in`, `too-many-requests`, `human-required`, `scope-required`
   */
  async admit(request: FastifyRequest, token: string, scope: SystemScope | null): Promise<Staff> {
    request.system = await this.of(token);
    const { clientId, requestsPerMinute } = request.system;
    this.limits.countSystem(clientId, requestsPerMinute);
    request.staff = actingAs(request.system, scope);
    return request.staff;
  }

  /** The client of this id, if it has this key. */
  async withKey(clientId: string, key: string): Promise<SystemClient | undefined> {
    if (!keyForm.test(key)) return undefined;
    const found = await findByKey(this.dataSource, hashOf(key));
    return found?.clientId === clientId.toLowerCase() ? found : undefined;
  }

  /** Gives a token for some of the client's scopes; it ends no later than the client. */
  async grant(
    client: SystemClient,
    scopes: readonly SystemScope[],
  ): Promise<{ token: string; seconds: number }> {
    const token = `lapor_at_${newToken()}`;
    const now = Date.now();
    const left = Math.floor((client.expiresAt.getTime() - now) / 1_000);
    const seconds = Math.min(tokenSeconds, left);
    const expiresAt = new Date(now + seconds * 1_000);
    await addToken(this.dataSource, {
      tokenHash: hashOf(token),
      clientId: client.clientId,
      scopes,
      expiresAt,
    });
    this.touch(client);
    return { token, seconds };
  }

  private touch({ clientId, lastUsedAt }: SystemClient): void {
    const now = Date.now();
    const noted = Math.max(this.noted.get(clientId) ?? 0, lastUsedAt?.getTime() ?? 0);
    if (now - noted < minuteMs) return;
    this.noted.set(clientId, now);
    touchClient(this.dataSource, clientId, new Date(now)).catch((error: Error) =>
      this.logger.debug({ reason: error.message }, 'use of a key not noted'),
    );
  }
}

function actingAs(client: SystemClient, scope: SystemScope | null): Staff {
  if (scope === null) throw new DomainError('human-required');
  if (!client.scopes.includes(scope)) throw new DomainError('scope-required', undefined, { scope });
  const { clientId, name, agencyId } = client;
  return { accountId: clientId, username: name, displayName: name, role: roleOfScope[scope], agencyId };
}
