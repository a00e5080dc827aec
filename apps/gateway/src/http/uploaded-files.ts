// Files that come with a form (multipart), where they are expected and nowhere else.
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, fieldError } from '@lapor/domain-types';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { largestUpload, mostFiles } from '../attachments/limits';
import { portalUploads } from '../portal/paths';

const takesFiles: readonly string[] = ['/v1/attachments', '/v1/desk/attachments', ...portalUploads];

export async function acceptFiles(app: NestFastifyApplication, instance: FastifyInstance): Promise<void> {
  const limits = { fileSize: largestUpload, files: mostFiles, fields: 200, fieldSize: 64 * 1024, parts: 220 };
  await app.register(multipart, { limits });
  instance.addHook('onRequest', (request, _reply, done) => {
    const misplaced = isMultipart(request) && !takesFiles.includes(request.routeOptions.url ?? '');
    done(misplaced ? new DomainError('unsupported-media-type') : undefined);
  });
}

const isMultipart = ({ headers }: FastifyRequest) =>
  /^multipart\/form-data/i.test(headers['content-type'] ?? '');

/** A form as it was sent: what was typed, and what was chosen. */
export interface FormWithFiles {
  fields: URLSearchParams;
  files: Buffer[];
}

/** @throws {DomainError} `unsupported-media-type`, `malformed-request` or `file-too-large`. */
export async function formWithFiles(request: FastifyRequest): Promise<FormWithFiles> {
  if (!request.isMultipart()) throw new DomainError('unsupported-media-type', 'Send multipart/form-data');
  const fields = new URLSearchParams();
  const files: Buffer[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.append(part.fieldname, String(part.value ?? ''));
      else {
        const bytes = await part.toBuffer();
        // A field in which nothing was chosen is sent as a file of no bytes.
        if (bytes.length > 0) files.push(bytes);
      }
    }
  } catch (error) {
    throw refusalOf(error);
  }
  return { fields, files };
}

/** The one file of a request. */
export async function uploadedFile(request: FastifyRequest): Promise<Buffer> {
  const { files } = await formWithFiles(request);
  const [file] = files;
  if (!file || files.length > 1) throw fieldError('validation-failed', 'file', 'required', 'Send one file');
  return file;
}

function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    const message = `At most ${largestUpload / 1024 / 1024} MB`;
    return fieldError('file-too-large', 'file', 'too_big', message);
  }
  if (code === 'FST_FILES_LIMIT') {
    return fieldError('validation-failed', 'file', 'too_many', `At most ${mostFiles} files at once`);
  }
  return new DomainError('malformed-request');
}
