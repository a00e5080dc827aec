// Files that come with a form (multipart), where they are expected and nowhere else.
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, fieldError } from '@lapor/domain-types';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { largestUpload, mostFiles } from '../attachments/limits';
import { portalUploads } from '../portal/paths';

/** What was chosen; null: it is larger than anything that is taken. */
export type ChosenFile = Buffer | null;

declare module 'fastify' {
  interface FastifyRequest {
    /** With a form of the portal, besides what was typed. */
    chosenFiles?: readonly ChosenFile[];
  }
}

const takesOne: readonly string[] = ['/v1/attachments', '/v1/desk/attachments'];
/** What is chosen beyond what is taken is counted, so that it can be said, and not read. */
const limits = {
  fileSize: largestUpload,
  files: 4 * mostFiles,
  fields: 200,
  fieldSize: 64 * 1024,
  parts: 220,
};

export async function acceptFiles(app: NestFastifyApplication, instance: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits, throwFileSizeLimit: false });
  instance.addHook('onRequest', (request, _reply, done) => {
    const { url = '' } = request.routeOptions;
    const misplaced = isMultipart(request) && !takesOne.includes(url) && !portalUploads.includes(url);
    done(misplaced ? new DomainError('unsupported-media-type') : undefined);
  });
  instance.addHook('preValidation', async (request) => {
    if (!isMultipart(request) || !portalUploads.includes(request.routeOptions.url ?? '')) return;
    const { fields, files } = await formWithFiles(request);
    request.body = fields;
    request.chosenFiles = files;
  });
}

const isMultipart = ({ headers }: FastifyRequest) =>
  /^multipart\/form-data/i.test(headers['content-type'] ?? '');

/**
 * The one file of a request.
 * @throws {DomainError} `unsupported-media-type`, `malformed-request`, `validation-failed` or `file-too-large`.
 */
export async function uploadedFile(request: FastifyRequest): Promise<Buffer> {
  if (!isMultipart(request)) throw new DomainError('unsupported-media-type', 'Send multipart/form-data');
  const [file, ...others] = (await formWithFiles(request)).files;
  if (file === undefined || others.length > 0) {
    throw fieldError('validation-failed', 'file', 'required', 'Send one file');
  }
  if (file === null) throw tooLarge('file');
  return file;
}

export const tooLarge = (field: string) =>
  fieldError('file-too-large', field, 'too_large', `At most ${largestUpload / 1024 / 1024} MB`);

/** @throws {DomainError} `malformed-request`. */
async function formWithFiles(
  request: FastifyRequest,
): Promise<{ fields: URLSearchParams; files: ChosenFile[] }> {
  const fields = new URLSearchParams();
  const files: ChosenFile[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.append(part.fieldname, String(part.value ?? ''));
      else if (files.length > mostFiles) part.file.resume();
      else {
        const bytes = await part.toBuffer();
        if (part.file.truncated) files.push(null);
        // A field in which nothing was chosen is sent as a file of no bytes.
        else if (bytes.length > 0) files.push(bytes);
      }
    }
  } catch {
    throw new DomainError('malformed-request');
  }
  return { fields, files };
}
