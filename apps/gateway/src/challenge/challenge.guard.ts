import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyRequest } from 'fastify';
import { Sessions } from '../access/sessions';
import { isReporterToken, tokenOf } from '../access/session-token';
import { isOfSystem } from '../access/systems';
import type { Settings } from '../config';
import { clientNetwork } from '../limits/client-network';
import { SharedCounts } from '../limits/shared-counts';
import { SETTINGS } from '../settings-token';
import { type Challenges, CHALLENGES } from './challenges';

const minuteMs = 60_000;
const header = 'x-proof-of-work';

/** Lets in who solved a challenge, whenever one is demanded. Staff and systems are known by who they are. */
@Injectable()
export class ChallengeGuard implements CanActivate {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CHALLENGES) private readonly challenges: Challenges,
    private readonly counts: SharedCounts,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!this.demandedOf(request)) return true;
    const token = tokenOf(request);
    // A system's key is looked at by the route.
    if (isOfSystem(token)) return true;
    const ofStaff = token !== undefined && !isReporterToken(token);
    if (ofStaff && (await this.sessions.openOf(token))) return true;
    const solution = request.headers[header];
    if (typeof solution !== 'string') {
      throw new DomainError('proof-of-work-required', undefined, { challenge: '/v1/challenges', header });
    }
    if (await this.challenges.redeem(solution)) return true;
    throw new DomainError('proof-of-work-not-valid', undefined, { challenge: '/v1/challenges', header });
  }

  private demandedOf(request: FastifyRequest): boolean {
    const { CHALLENGE, SUBMISSIONS_PER_MINUTE, BUSY_SUBMISSIONS_PER_MINUTE } = this.settings;
    if (CHALLENGE !== 'when-busy') return CHALLENGE === 'always';
    // As the limit of this route counts it, for which see rate-limits.ts.
    const own = this.counts.peek(`${request.routeOptions.url} ${clientNetwork(request.ip)}`);
    const all = this.counts.add('submissions of all', minuteMs);
    return own.current > SUBMISSIONS_PER_MINUTE / 2 || all.current > BUSY_SUBMISSIONS_PER_MINUTE;
  }
}

/** Of what everybody may send without an account. Its route must have a limit of its own in rate-limits.ts. */
export function Challenged(): MethodDecorator {
  return applyDecorators(
    UseGuards(ChallengeGuard),
    ApiHeader({
      name: header,
      required: false,
      description:
        'A solution of a challenge from `/v1/challenges`, once `proof-of-work-required` was answered: base64 of JSON with `challenge` and `solution`, as the ALTCHA widget makes it. Each counts once.',
    }),
  );
}

export const challengeProblems = ['proof-of-work-required', 'proof-of-work-not-valid'] as const;
