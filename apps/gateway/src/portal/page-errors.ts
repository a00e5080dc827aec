import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type Logger, problemFrom, ProblemFilter } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../http/html';
import { signInPage } from './desk-sign-in-pages';
import { sendPage, voiceOf } from './layout';
import { contactPage } from './own-reports-pages';
import { home, isDesk, isOwn, isPortal } from './paths';
import { wordsFor } from './words';

const needsSession = ['not-signed-in', 'session-expired', 'second-factor-required', 'membership-required'];

/** Failures in words, to who looks at pages; all others get problem documents. */
@Catch()
export class PageErrors implements ExceptionFilter {
  private readonly problems: ProblemFilter;

  /** @param offered `texts`: whether codes go out as text messages; `provider`: whether one can sign in elsewhere. */
  constructor(
    private readonly logger: Logger,
    private readonly offered: { texts: boolean; provider: boolean },
  ) {
    this.problems = new ProblemFilter(logger);
  }

  catch(error: unknown, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (host.getType() !== 'http' || !isPortal(request.url)) return this.problems.catch(error, host);
    const problem = problemFrom(error);
    if (problem.status >= 500) this.logger.error({ err: error }, 'page failed');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const voice = voiceOf(request.url);
    const { language, words } = voice;
    const slug = problem.type.split(':').at(-1) ?? '';
    if (request.auditNotes) request.auditNotes.problem = slug;
    if (isDesk(request.url) && needsSession.includes(slug)) {
      const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return void sendPage(
        reply,
        signInPage(voice, { fields, status: problem.status }, this.offered.provider),
      );
    }
    if (isOwn(request.url) && slug === 'not-signed-in') {
      return void sendPage(
        reply,
        contactPage(voice, { fields: new URLSearchParams(), status: problem.status }, this.offered.texts),
      );
    }
    const title = wordsFor(words, `problem.${slug}.title`) ?? words('problem.title');
    const told = wordsFor(words, `problem.${slug}`) ?? words('problem.other');
    const main = html`<h1>${title}</h1>
      <p class="box bad" role="alert">${told}</p>
      <p class="soft">${words('problem.number', { number: request.correlationId })}</p>
      <p class="row"><a class="button" href="${home(language)}">${words('nav.home')}</a></p>`;
    const { status } = problem;
    void sendPage(reply, {
      title,
      main,
      status,
      privacy: 'private',
      self: home(language),
    });
  }
}
