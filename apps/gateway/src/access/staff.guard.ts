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
import type { SessionNeed } from '../domain/account-rules';
import { roleMay, type StaffAction, type SystemScope, systemScopeOf } from '../domain/permissions';
import type { RoutePolicy } from '../domain/route-policy';
import { RequestLimits } from '../limits/request-limits';
import type { Staff } from '../persistence/account.store';
import { NotePolicy, policyOf } from './route-policies';
import { type OpenSession, Sessions, staffOf } from './sessions';
import { tokenOf } from './session-token';

declare module 'fastify' {
  interface FastifyRequest {
    staff?: Staff;
    session?: OpenSession;
  }
}

/** Lets in who is signed in and whose role may do this at all; the report itself is a matter of {@link DeskAccess}. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const session = await this.sessions.openOf(tokenOf(request));
    request.session = session;
    this.limits.countFor('account', session.accountId);
    const policy = policyOf(context.getClass(), context.getHandler());
    const tolerated = policy?.audience === 'session' ? policy.needs : [];
    if (session.need !== null && tolerated.includes(session.need)) return true;
    const staff = staffOf(session);
    if (!allows(policy, staff)) throw new DomainError('not-allowed');
    request.staff = staff;
    return true;
  }
}

function allows(policy: RoutePolicy | undefined, { role }: Staff): boolean {
  if (policy?.audience === 'staff') return roleMay(role, policy.action);
  return policy?.audience === 'session';
}

/**
 * For whom a route is; every route says it, once: `'public'`, `'reporter'`, `{ staff: action }`, or
 * `{ session: needs }` for whoever is signed in, even if the session still lacks one of these. A system needs
 * the scope of the action, or the one named here, such as that of reading where the action is one of keeping.
 */
export function Access(
  who:
    'public' | 'reporter' | { staff: StaffAction; scope?: SystemScope } | { session: readonly SessionNeed[] },
): MethodDecorator & ClassDecorator {
  if (typeof who === 'string') return NotePolicy({ audience: who });
  const policy: RoutePolicy =
    'staff' in who
      ? { audience: 'staff', action: who.staff, scope: who.scope ?? systemScopeOf(who.staff) }
      : { audience: 'session', needs: who.session };
  return applyDecorators(
    NotePolicy(policy),
    UseGuards(StaffGuard),
    ApiCookieAuth('cookie'),
    ApiBearerAuth('bearer'),
  );
}

/** Who is signed in; only where {@link Access} asks for staff. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!staff) throw new DomainError('not-signed-in');
  return staff;
});

/** The session at hand; only where {@link Access} asks for a session. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): OpenSession => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!session) throw new DomainError('not-signed-in');
  return session;
});
