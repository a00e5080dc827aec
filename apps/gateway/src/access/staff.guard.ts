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
import { roleMay, type StaffAction } from '../domain/permissions';
import type { Staff } from '../persistence/account.store';
import { Sessions } from './sessions';
import { tokenOf } from './session-token';

declare module 'fastify' {
  interface FastifyRequest {
    staff?: Staff;
  }
}

const action = 'lapor:staff-action';

/** Lets in who is signed in and whose role may do this at all; the report itself is a matter of {@link DeskAccess}. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { staff } = await this.sessions.of(tokenOf(request));
    const needed = this.reflector.get<StaffAction | undefined>(action, context.getHandler());
    if (needed && !roleMay(staff.role, needed)) throw new DomainError('not-allowed');
    request.staff = staff;
    return true;
  }
}

/** For staff alone and, if an action is named, for roles that may do it. */
export function StaffOnly(needed?: StaffAction): MethodDecorator & ClassDecorator {
  const security = [ApiCookieAuth('cookie'), ApiBearerAuth('bearer')];
  return applyDecorators(UseGuards(StaffGuard), SetMetadata(action, needed), ...security);
}

/** Who is signed in; only behind {@link StaffOnly}. */
export const CurrentStaff = createParamDecorator((_: unknown, context: ExecutionContext): Staff => {
  const { staff } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!staff) throw new DomainError('not-signed-in');
  return staff;
});
