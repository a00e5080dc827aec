import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { importAgencies, type ReplyOf } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RegistryKeeping } from '../access/registry-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { columns } from '../reference/agency-csv-columns';
import { type LineError, readAgencies, writeAgencies } from '../reference/agency-csv';
import { Documented, signInProblems } from './api-docs';
import { importDone, importQuery } from './schemas/registry';

type Plan = ReplyOf<typeof importAgencies>;

const listExample = [
  columns.join(','),
  'kota-13.73-dishub,kota-13.73,Dinas Perhubungan,office,13.73,Asia/Jakarta,id-wib,central,false,2025-01-01,,perhubungan,,,,',
].join('\n');

/** Thousands of agencies are checked against thousands. */
const importTimeoutMs = 30_000;

/** Agencies as a list that a spreadsheet opens. */
@ApiTags('admin')
@Controller('v1/admin/agencies')
export class AgencyListsController {
  constructor(
    private readonly keeping: RegistryKeeping,
    private readonly commands: CommandClient,
  ) {}

  @Get('export')
  @Access({ staff: 'manage_agencies', scope: 'exports:read' })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="instansi.csv"')
  @Documented({
    id: 'exportAgencies',
    summary: 'The own agency and all below it, as CSV',
    answers: { 200: { description: 'CSV in UTF-8, as the import takes it.' } },
    problems: ['not-allowed', ...signInProblems],
  })
  export(@CurrentStaff() staff: Staff): string {
    return writeAgencies(this.keeping.keptBy(staff));
  }

  @Post('import')
  @HttpCode(200)
  @Access({ staff: 'manage_agencies' })
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: { type: 'string', example: listExample },
    description: 'CSV in UTF-8 with commas or semicolons.',
  })
  @Documented({
    id: 'importAgencies',
    summary: 'Register or change many agencies: all of them or none',
    description: 'The columns are those of the export. Without `apply` it says what would change.',
    answers: { 200: { description: 'What changes, and what stands in the way.', schema: importDone } },
    problems: [
      'validation-failed',
      'not-allowed',
      'body-too-large',
      'unsupported-media-type',
      ...signInProblems,
    ],
  })
  async import(
    @CurrentStaff() staff: Staff,
    @Query({ schema: importQuery }) { apply, reason }: z.output<typeof importQuery>,
    @Body() file: unknown,
  ): Promise<z.infer<typeof importDone>> {
    if (!Buffer.isBuffer(file)) throw new DomainError('unsupported-media-type', 'Send text/csv');
    const { rows, errors } = readAgencies(file);
    const plan = await this.commands.execute(
      importAgencies,
      {
        actor: actorOf(staff),
        withinAgencyId: this.keeping.rootOf(staff),
        rows,
        // What cannot be read is among all of them.
        apply: apply && errors.length === 0,
        reason,
      },
      importTimeoutMs,
    );
    const all = [...errors, ...plan.errors].sort((a, b) => a.line - b.line);
    if (apply && all.length > 0) throw refusalOf(all);
    return answerOf(plan, all);
  }
}

function refusalOf(errors: readonly LineError[]): DomainError {
  return new DomainError('validation-failed', 'Nothing was changed: some lines do not follow the rules', {
    errors: errors.map(({ line, field, rule, message }) => ({
      field: `lines.${line}.${field}`,
      rule,
      message,
    })),
  });
}

function answerOf({ applied, changes }: Plan, errors: LineError[]): z.infer<typeof importDone> {
  const count = (kind: Plan['changes'][number]['change']) =>
    changes.filter(({ change }) => change === kind).length;
  return {
    applied,
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    changes: changes.flatMap(({ change, ...rest }) => (change === 'unchanged' ? [] : [{ ...rest, change }])),
    errors,
  };
}
