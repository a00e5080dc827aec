import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyRequest } from 'fastify';
import type { ReporterSession } from '../persistence/reporter-session.store';
import { NotePolicy } from './route-policies';
import { ReporterAccounts } from './reporter-accounts';
import { reporterTokenOf } from './session-token';

declare module 'fastify' {
  interface FastifyRequest {
    reporter?: ReporterSession;
  }
}

/** Lets in who is signed in as a reporter. */
@Injectable()
export class ReporterGuard implements CanActivate {
  constructor(private readonly accounts: ReporterAccounts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.reporter = await this.accounts.of(reporterTokenOf(request));
    return true;
  }
}

/** For reporters who have signed in. */
export function ReporterOnly(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    NotePolicy({ audience: 'account' }),
    UseGuards(ReporterGuard),
    ApiCookieAuth('reporter'),
    ApiBearerAuth('bearer'),
  ) as MethodDecorator & ClassDecorator;
}

/** Who is signed in; only behind {@link ReporterOnly}. */
export const CurrentReporter = createParamDecorator(
  (_: unknown, context: ExecutionContext): ReporterSession => {
    const { reporter } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!reporter) throw new DomainError('not-signed-in');
    return reporter;
  },
);
