import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { OpenSession } from '../access/sessions';
import { Access, CurrentSession, CurrentStaff } from '../access/staff.guard';
import type { ChainedEntry } from '../audit/audit-chain';
import type { Staff } from '../persistence/account.store';
import { type AuditFilter, searchAudit } from '../persistence/audit.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { auditPage, auditQuery, ownAuditQuery } from './schemas/audit';
import { cursorFor } from './schemas/lists';

type Page = z.infer<typeof auditPage>;

@ApiTags('oversight')
@Controller('v1')
export class AuditController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  @Get('oversight/audit')
  @Access({ staff: 'read_audit' })
  @Documented({
    id: 'searchAudit',
    summary: 'Who saw or did what',
    description: 'By people and systems of the own agency and below; the nation sees all.',
    answers: { 200: { description: 'The newest first.', schema: auditPage } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async search(
    @CurrentStaff() staff: Staff,
    @Query({ schema: auditQuery }) { cursor, limit, ...filter }: z.output<typeof auditQuery>,
  ): Promise<Page> {
    const scope = this.reference.scopeOf(staff.agencyId);
    return this.page(scope.everything ? null : [...scope.agencyIds], filter, cursor, limit);
  }

  @Get('me/audit')
  @Access({ session: [] })
  @Documented({
    id: 'readOwnAudit',
    summary: 'What one did, and what was done to the own account',
    answers: { 200: { description: 'The newest first.', schema: auditPage } },
    problems: ['validation-failed', ...signInProblems],
  })
  async own(
    @CurrentSession() { accountId }: OpenSession,
    @Query({ schema: ownAuditQuery }) { cursor, limit }: z.output<typeof ownAuditQuery>,
  ): Promise<Page> {
    return this.page(null, { accountId }, cursor, limit);
  }

  private async page(
    agencyIds: readonly string[] | null,
    filter: AuditFilter,
    cursor: [number] | undefined,
    limit: number,
  ): Promise<Page> {
    const range = { before: cursor?.[0] ?? null, limit: limit + 1 };
    const found = await searchAudit(this.dataSource, agencyIds, filter, range);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items: items.map(answerOf), next: cursorFor(last ? [last.sequence] : null) };
  }
}

/** Without the hash of the address: it compares places, which is for an inquiry in the database. */
function answerOf(entry: ChainedEntry): Page['items'][number] {
  const { sequence, at, action, route, outcome, problem, correlationId, reason, detail, hash } = entry;
  const { actorKind, actorId, role, agencyId, subjectKind, subjectId } = entry;
  return {
    sequence,
    at,
    actor: { kind: actorKind, id: actorId, role, agencyId },
    action,
    route,
    subject: subjectKind !== null && subjectId !== null ? { kind: subjectKind, id: subjectId } : null,
    relation: entry.relation as Page['items'][number]['relation'],
    outcome,
    problem,
    correlationId,
    reason,
    detail,
    hash,
  };
}
