import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { type KeptFile, Uploads } from '../attachments/uploads';
import { evidenceIn, filesOfReporter } from '../domain/report-files';
import { publishedAt } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { findById, timelineOf } from '../persistence/report-reads';
import { Documented, signInProblems } from './api-docs';
import { type FileReply, sendFile } from './file-reply';
import { ReadableReports } from './readable-reports';
import { filePart } from './schemas/attachments';
import { attachmentIdParam, code, reportIdParam } from './schemas/report-id';
import { TrackedReports } from './tracked-reports';

type Wanted = z.output<typeof filePart>;

const answers = { 200: { description: 'The file, or its preview.' } };
const notThere = ['report-not-found', 'attachment-not-found', 'service-unavailable'] as const;

/** What belongs to a report and what agencies showed: each reader gets what the report shows them. */
@ApiTags('reports')
@ApiProduces('image/jpeg', 'application/pdf', 'image/webp')
@Controller('v1')
export class ReportFilesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly reports: TrackedReports,
    private readonly readable: ReadableReports,
    private readonly access: DeskAccess,
    private readonly uploads: Uploads,
  ) {}

  @Get('reports/:code/attachments/:attachmentId')
  @Access('reporter')
  @Documented({
    id: 'readAttachment',
    summary: 'A file of the own report, or evidence that its reporter may see',
    answers,
    problems: notThere,
  })
  async ofReporter(
    @Param('code', { schema: code }) given: string,
    @Param('attachmentId', { schema: attachmentIdParam }) attachmentId: string,
    @Query({ schema: filePart }) wanted: Wanted,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await this.reports.byCode(given, reply);
    const { own, followed } = await this.shownTo('reporter', view);
    const files = [...filesOf(view, own), ...evidenceOf(view.reportId, own), ...followed];
    await this.send(reply, files, { attachmentId, whom: 'private', ...wanted });
  }

  @Get('desk/reports/:reportId/attachments/:attachmentId')
  @ApiTags('desk')
  @Access({ staff: 'read' })
  @Documented({
    id: 'readDeskAttachment',
    summary: 'A file of a report, or evidence',
    answers,
    problems: [...notThere, ...signInProblems],
  })
  async ofDesk(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Param('attachmentId', { schema: attachmentIdParam }) attachmentId: string,
    @Query({ schema: filePart }) wanted: Wanted,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await this.access.reportFor(staff, reportId);
    const entries = await timelineOf(this.dataSource, reportId, 'staff');
    const files = [...filesOf(view, entries), ...evidenceOf(reportId, entries)];
    await this.send(reply, files, { attachmentId, whom: 'private', ...wanted });
  }

  @Get('public/reports/:reportId/attachments/:attachmentId')
  @ApiTags('public')
  @Access('public')
  @Documented({
    id: 'readPublicAttachment',
    summary: 'Evidence in a published report; what its reporter gave is not public',
    answers,
    problems: notThere,
  })
  async ofPublic(
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Param('attachmentId', { schema: attachmentIdParam }) attachmentId: string,
    @Query({ schema: filePart }) wanted: Wanted,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = await findById(this.dataSource, reportId);
    if (!view || publishedAt(view) === null) throw new DomainError('report-not-found');
    const { own, followed } = await this.shownTo('public', view);
    const files = [...evidenceOf(reportId, own), ...followed];
    await this.send(reply, files, { attachmentId, whom: 'public', ...wanted });
  }

  /** The own entries, and the evidence of the report which is handled instead. */
  private async shownTo(reader: 'public' | 'reporter', view: ReportView) {
    const { entries, followed } = await this.readable.for(reader, view);
    const ofOther = entries.filter((entry) => entry.followed);
    const own = entries.filter((entry) => !entry.followed);
    return { own, followed: followed ? evidenceOf(followed.reportId, ofOther) : [] };
  }

  private async send(
    reply: FastifyReply,
    files: readonly KeptFile[],
    { attachmentId, part, whom }: Wanted & Pick<FileReply, 'whom'> & { attachmentId: string },
  ): Promise<void> {
    const file = files.find((one) => one.attachmentId === attachmentId);
    if (!file) throw new DomainError('attachment-not-found');
    const number = files.filter(({ purpose }) => purpose === file.purpose).indexOf(file) + 1;
    const name = `${file.purpose === 'report' ? 'Lampiran' : 'Bukti'} ${number}`;
    const mediaType = part === 'preview' ? 'image/webp' : file.mediaType;
    await sendFile(reply, await this.uploads.read(file, part), { mediaType, name, whom });
  }
}

function filesOf(view: ReportView, entries: Parameters<typeof filesOfReporter>[1]): KeptFile[] {
  const { reportId } = view;
  return filesOfReporter(view, entries).map((file) => ({ ...file, purpose: 'report', reportId }));
}

function evidenceOf(reportId: string, entries: Parameters<typeof evidenceIn>[0]): KeptFile[] {
  return evidenceIn(entries).map((file) => ({ ...file, purpose: 'evidence', reportId }));
}
