import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access, CurrentStaff } from '../access/staff.guard';
import { SystemAdmin } from '../access/system-admin';
import type { Staff } from '../persistence/account.store';
import type { SystemClient } from '../persistence/system-client.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { clientIdParam } from './schemas/report-id';
import {
  renewalBody,
  renewedKey,
  revocationBody,
  systemBody,
  systemList,
  systemMade,
} from './schemas/systems';

const refusals = ['validation-failed', 'not-allowed', ...signInProblems] as const;

/** The systems that speak for agencies of the own subtree. */
@ApiTags('admin')
@Controller('v1/admin/systems')
export class SystemsController {
  constructor(
    private readonly admin: SystemAdmin,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'listSystems',
    summary: 'The systems of the own agency and below',
    answers: { 200: { description: 'By name.', schema: systemList } },
    problems: ['not-allowed', ...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof systemList>> {
    return { items: (await this.admin.list(staff)).map((each) => this.answer(each)) };
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'addSystem',
    summary: 'Let a system in for an agency',
    description: 'With its key, which nobody can show again.',
    answers: { 201: { description: 'Made.', schema: systemMade } },
    problems: [...refusals, 'unknown-agency'],
  })
  async add(
    @CurrentStaff() staff: Staff,
    @Body({ schema: systemBody }) { expiresAt, ...body }: z.output<typeof systemBody>,
  ): Promise<z.infer<typeof systemMade>> {
    const { client, key } = await this.admin.add(staff, {
      ...body,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    });
    return { system: this.answer(client), key };
  }

  @Post(':clientId/keys')
  @Header('cache-control', 'no-store')
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'renewSystemKey',
    summary: 'Give a system a new key, while the old one holds for some days',
    answers: { 201: { description: 'The key.', schema: renewedKey } },
    problems: [...refusals, 'system-not-found'],
  })
  async renew(
    @CurrentStaff() staff: Staff,
    @Param('clientId', { schema: clientIdParam }) clientId: string,
    @Body({ schema: renewalBody }) { graceDays }: z.output<typeof renewalBody>,
  ): Promise<z.infer<typeof renewedKey>> {
    return { key: await this.admin.renewKey(staff, clientId, graceDays) };
  }

  @Post(':clientId/revocations')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'revokeSystem',
    summary: 'Let a system in no more',
    description: 'All its keys and tokens end at once.',
    answers: { 204: { description: 'Revoked.' } },
    problems: [...refusals, 'system-not-found'],
  })
  async revoke(
    @CurrentStaff() staff: Staff,
    @Param('clientId', { schema: clientIdParam }) clientId: string,
    @Body({ schema: revocationBody }) { reason }: z.output<typeof revocationBody>,
  ): Promise<void> {
    await this.admin.revoke(staff, clientId, reason);
  }

  private answer(client: SystemClient): z.infer<typeof systemList>['items'][number] {
    const { clientId, name, agencyId, scopes, requestsPerMinute, createdAt, expiresAt } = client;
    return {
      clientId,
      name,
      agency: { id: agencyId, name: this.reference.agencyName(agencyId) },
      scopes,
      requestsPerMinute,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      revokedAt: client.revokedAt?.toISOString() ?? null,
      lastUsedAt: client.lastUsedAt?.toISOString() ?? null,
    };
  }
}
