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
import { roleMay, type StaffAction } from '../domain/permissions';
import { scopeOf, type SystemScope } from '../domain/system-scopes';
import type { Staff } from '../persistence/account.store';
import type { SystemClient } from '../persistence/system-client.store';
import { type OpenSession, Sessions, staffOf } from './sessions';
import { tokenOf } from './session-token';
import { isOfSystem, Systems } from './systems';

declare module 'fastify' {
  interface FastifyRequest {
    staff?: Staff;
    session?: OpenSession;
    /** The system that asks, if it is none of the staff. */
    system?: SystemClient;
  }
}

const action = 'lapor:staff-action';
const tolerated = 'lapor:tolerated-needs';
const opening = 'lapor:system-scope';

/** Lets in who is signed in and whose role may do this at all; the report itself is a matter of {@link DeskAccess}. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly systems: Systems,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const handler = context.getHandler();
    const needed = this.reflector.get<StaffAction | undefined>(action, handler);
    const token = tokenOf(request);
    if (isOfSystem(token)) {
      const named = this.reflector.get<SystemScope | undefined>(opening, handler);
      await this.systems.admit(request, token, named ?? (needed ? scopeOf(needed) : null));
      return true;
    }
    const session = await this.sessions.openOf(token);
    request.session = session;
    const allowed = this.reflector.get<readonly SessionNeed[] | undefined>(tolerated, handler) ?? [];
    if (session.need !== null && allowed.includes(session.need)) return true;
    const staff = staffOf(session);
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

/** Open to systems with this scope, whatever scope the action would need; without either, a human is needed. */
export const OpenToSystems = (scope: SystemScope): MethodDecorator => SetMetadata(opening, scope);

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
