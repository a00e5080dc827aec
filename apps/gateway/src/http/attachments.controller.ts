import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { mostPages } from '../attachments/limits';
import { Uploads } from '../attachments/uploads';
import type { Purpose } from '../attachments/upload-tickets';
import { Challenged, challengeProblems } from '../challenge/challenge.guard';
import { Documented, signInProblems } from './api-docs';
import { sendFile } from './file-reply';
import { upload, uploadDone } from './schemas/attachments';
import { uploadedFile } from './uploaded-files';

const answers = {
  201: { description: 'Kept.', schema: uploadDone },
  202: {
    description: 'Safe with the broker; it is kept as soon as its service takes it.',
    schema: uploadDone,
  },
};
const problems = [
  'malformed-request',
  'validation-failed',
  'unsupported-media-type',
  'file-not-taken',
  'file-too-large',
  'service-unavailable',
] as const;

const description = `JPEG, PNG, WebP or PDF of at most 12 MB; a PDF of at most ${mostPages} pages and without a password. What nothing names within a day is let go; it can be named for twelve hours.`;
const file = { type: 'string', format: 'binary' } as const;
const example = { file: '(bytes of a photo)' };
const body = { schema: { type: 'object' as const, required: ['file'], properties: { file }, example } };

/** Files, before something is said with them. */
@ApiTags('reports')
@Controller('v1')
export class AttachmentsController {
  constructor(private readonly uploads: Uploads) {}

  @Post('attachments')
  @Access('public')
  @Challenged()
  @ApiConsumes('multipart/form-data')
  @ApiBody(body)
  @Documented({
    id: 'uploadAttachment',
    summary: 'Upload a file to be named in a report or in an addition to one',
    description,
    answers,
    problems: [...problems, ...challengeProblems],
  })
  upload(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take(request, reply, 'report');
  }

  @Get('attachments/:upload')
  @Access('public')
  @ApiProduces('image/webp')
  @Documented({
    id: 'previewUpload',
    summary: 'See what was uploaded, until something names it',
    answers: { 200: { description: 'A preview.' } },
    problems: ['attachment-not-found', 'attachment-not-usable', 'service-unavailable'],
  })
  async preview(
    @Param('upload', { schema: upload }) ticket: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(reply, ticket, 'report');
  }

  @Post('desk/attachments')
  @ApiTags('desk')
  @Access({ staff: 'respond' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(body)
  @Documented({
    id: 'uploadEvidence',
    summary: 'Upload a file to be shown as evidence',
    description,
    answers,
    problems: [...problems, ...signInProblems, 'not-allowed'],
  })
  uploadEvidence(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take(request, reply, 'evidence');
  }

  @Get('desk/attachments/:upload')
  @ApiTags('desk')
  @Access({ staff: 'respond' })
  @ApiProduces('image/webp')
  @Documented({
    id: 'previewEvidence',
    summary: 'See what was uploaded, until it is shown as evidence',
    answers: { 200: { description: 'A preview.' } },
    problems: ['attachment-not-found', 'attachment-not-usable', 'not-allowed', ...signInProblems],
  })
  async previewEvidence(
    @Param('upload', { schema: upload }) ticket: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(reply, ticket, 'evidence');
  }

  private async show(reply: FastifyReply, ticket: string, purpose: Purpose): Promise<void> {
    const bytes = await this.uploads.previewOf(ticket, purpose);
    await sendFile(reply, bytes, { mediaType: 'image/webp', name: 'Pratinjau', whom: 'private' });
  }

  private async take(
    request: FastifyRequest,
    reply: FastifyReply,
    purpose: Purpose,
  ): Promise<z.infer<typeof uploadDone>> {
    const { upload, mediaType, size, stored } = await this.uploads.keep(await uploadedFile(request), purpose);
    void reply.status(stored ? 201 : 202);
    return { upload, mediaType, size };
  }
}
