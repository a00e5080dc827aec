import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyRequest } from 'fastify';
import type { SessionNeed } from '../domain/account-rules';
import { RequestLimits } from '../limits/request-limits';
import { roleMay, type StaffAction } from '../domain/permissions';
import type { Staff } from '../persistence/account.store';
import { type OpenSession, Sessions, staffOf } from './sessions';
import { tokenOf } from './session-token';

declare module 'fastify' {
  interface FastifyRequest {
    staff?: Staff;
    session?: OpenSession;
  }
}

const action = 'lapor:staff-action';
const tolerated = 'lapor:tolerated-needs';

/** Lets in who is signed in and whose role may do this at all; the report itself is a matter of {@link DeskAccess}. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const session = await this.sessions.openOf(tokenOf(request));
    request.session = session;
    this.limits.countFor('account', session.accountId);
    const handler = context.getHandler();
    const allowed = this.reflector.get<readonly SessionNeed[] | undefined>(tolerated, handler) ?? [];
    if (session.need !== null && allowed.includes(session.need)) return true;
    const staff = staffOf(session);
    const needed = this.reflector.get<StaffAction | undefined>(action, handler);
    if (needed && !roleMay(staff.role, needed)) throw new DomainError('not-allowed');
    request.staff = staff;
    return true;
  }
}

/** For staff alone and, if an action is named, for roles that may do it. */
export function StaffOnly(needed?: StaffAction): MethodDecorator & ClassDecorator {
  const security = [ApiCookieAuth('cookie'), ApiBearerAuth('bearer')];
  return applyDecorators(SetMetadata(action, needed), UseGuards(StaffGuard), ...security);
}

/** For whoever holds a session, even if it lacks one of these before its holder may work. */
export function SessionOnly(...needs: SessionNeed[]): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(tolerated, needs), StaffOnly());
}

/** Who is signed in; only behind {@link StaffOnly}. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!staff) throw new DomainError('not-signed-in');
  return staff;
});

/** The session at hand; only behind {@link StaffOnly} or {@link SessionOnly}. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): OpenSession => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!session) throw new DomainError('not-signed-in');
  return session;
});
