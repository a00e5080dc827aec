import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type DataRequest, settleDataRequest } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf, DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { DataRequests } from '../filing/data-requests';
import type { Staff } from '../persistence/account.store';
import { listClaims } from '../persistence/privacy-registers';
import { findById } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { claimAnswer } from './personal-data-answers';
import { cursorFor } from './schemas/lists';
import { claim, claimList, claimQuery, openedClaim, settlementBody } from './schemas/personal-data';
import { requestIdParam } from './schemas/report-id';

/** Claims over personal data, for the officer who decides about them; never what the reports say. */
@ApiTags('personal data')
@Controller('v1/privacy-office/data-requests')
@Access({ staff: 'settle_data_requests' })
export class DataClaimsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: DataRequests,
    private readonly commands: CommandClient,
    private readonly access: DeskAccess,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Documented({
    id: 'listDataRequests',
    summary: 'Claims over personal data: open ones by their end, settled ones the newest first',
    answers: { 200: { description: 'A page of claims.', schema: claimList } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async list(
    @CurrentStaff() { agencyId }: Staff,
    @Query({ schema: claimQuery }) { state, cursor, limit }: z.output<typeof claimQuery>,
  ): Promise<z.infer<typeof claimList>> {
    const scope = this.reference.scopeOf(agencyId);
    const { rows, next } = await listClaims(this.dataSource, scope, state, cursor ?? null, limit);
    const now = this.clock.now();
    return { items: rows.map((request) => claimAnswer(request, now)), next: cursorFor(next) };
  }

  @Get(':requestId')
  @Documented({
    id: 'readDataRequest',
    summary: 'A claim with what the person wrote',
    answers: { 200: { description: 'The claim.', schema: openedClaim } },
    problems: ['data-request-not-found', 'not-allowed', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('requestId', { schema: requestIdParam }) requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof openedClaim>> {
    void reply.header('cache-control', 'no-store');
    const { request, text, reason } = await this.requests.read(requestId);
    await this.requireConcerned(staff, request);
    return { ...claimAnswer(request, this.clock.now()), text, reason };
  }

  @Post(':requestId/settlement')
  @HttpCode(200)
  @Documented({
    id: 'settleDataRequest',
    summary: 'Decide about a claim; its reporter reads the reason',
    answers: { 200: { description: 'Decided.', schema: claim } },
    problems: [
      'validation-failed',
      'data-request-not-found',
      'data-request-settled',
      'not-allowed',
      ...signInProblems,
    ],
  })
  async settle(
    @CurrentStaff() staff: Staff,
    @Param('requestId', { schema: requestIdParam }) requestId: string,
    @Body({ schema: settlementBody }) decision: z.output<typeof settlementBody>,
  ): Promise<z.infer<typeof claim>> {
    const { request } = await this.requests.read(requestId);
    await this.requireConcerned(staff, request);
    const order = { requestId, actor: actorOf(staff), ...decision };
    return claimAnswer(await this.commands.execute(settleDataRequest, order), this.clock.now());
  }

  /** @throws {DomainError} `data-request-not-found`, also for claims over reports of others. */
  private async requireConcerned({ agencyId }: Staff, { reportId }: DataRequest): Promise<void> {
    const scope = this.reference.scopeOf(agencyId);
    if (scope.everything) return;
    const view = await findById(this.dataSource, reportId);
    if (!view || !this.access.concerns(scope, view)) throw new DomainError('data-request-not-found');
  }
}
