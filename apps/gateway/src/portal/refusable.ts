import { DomainError, type FieldError } from '@lapor/domain-types';
import { problemFrom } from '@lapor/service-kit';
import type { FastifyReply } from 'fastify';
import { note } from '../audit/audit-notes';
import { type Page, sendPage, type Voice } from './layout';
import { wordsFor } from './words';

/** What a form is shown with again. */
export interface FormTold {
  /** All that was sent. */
  fields: URLSearchParams;
  errors?: readonly FieldError[];
  problem?: string | undefined;
  status?: number;
}

/** What is refused is said on the page it came from, with what was typed. */
export async function refusable<T>(
  reply: FastifyReply,
  voice: Voice,
  fields: URLSearchParams,
  page: (voice: Voice, told: FormTold) => Page,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    note({ problem: error.slug });
    const { errors } = error.data;
    if (errors) await sendPage(reply, page(voice, { fields, errors }));
    else {
      const problem = wordsFor(voice.words, `problem.${error.slug}`);
      if (problem === undefined) throw error;
      await sendPage(reply, page(voice, { fields, problem, status: problemFrom(error).status }));
    }
    return undefined;
  }
}
