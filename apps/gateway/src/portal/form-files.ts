import { Injectable } from '@nestjs/common';
import { DomainError, type FieldError, fieldError } from '@lapor/domain-types';
import type { FastifyRequest } from 'fastify';
import { mostFiles } from '../attachments/limits';
import { Uploads } from '../attachments/uploads';
import { tooLarge, type ChosenFile } from '../http/uploaded-files';

/** What a form brought: what was typed, with a ticket for each file, and what is wrong with the others. */
export interface Brought {
  fields: URLSearchParams;
  errors: FieldError[];
}

/** Files that are chosen in a form: kept at once, so that whatever else is wrong with the form, they are not chosen twice. */
@Injectable()
export class FormFiles {
  constructor(private readonly uploads: Uploads) {}

  async of({ body, chosenFiles = [] }: FastifyRequest): Promise<Brought> {
    const fields = body instanceof URLSearchParams ? body : new URLSearchParams();
    const dropped = new Set(fields.getAll('drop'));
    const tickets = [...new Set(fields.getAll('attachment'))].filter((ticket) => !dropped.has(ticket));
    const errors: FieldError[] = [];
    for (const file of chosenFiles) {
      try {
        if (tickets.length >= mostFiles) throw tooMany();
        tickets.push(await this.keep(file));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const rule = error.data.errors?.[0]?.rule ?? error.slug;
        errors.push({ field: 'attachments', rule, message: error.detail });
      }
    }
    fields.delete('drop');
    fields.delete('attachment');
    for (const ticket of tickets) fields.append('attachment', ticket);
    return { fields, errors };
  }

  private async keep(file: ChosenFile): Promise<string> {
    if (file === null) throw tooLarge('attachments');
    return (await this.uploads.keep(file, 'report')).upload;
  }
}

const tooMany = () =>
  fieldError('validation-failed', 'attachments', 'too_many', `At most ${mostFiles} files`);
