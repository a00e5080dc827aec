import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import { Access } from '../access/staff.guard';
import { type Challenges, CHALLENGES } from '../challenge/challenges';
import { Documented } from './api-docs';
import { challenge } from './schemas/challenge';

@ApiTags('reports')
@Controller('v1/challenges')
export class ChallengesController {
  constructor(@Inject(CHALLENGES) private readonly challenges: Challenges) {}

  @Get()
  @Access('public')
  @Header('cache-control', 'no-store')
  @Documented({
    id: 'takeChallenge',
    summary: 'A puzzle for a computer, to be solved when a request was refused without',
    description:
      'Valid for ten minutes and for one request. The ALTCHA widget solves it, and so do its libraries.',
    answers: { 200: { description: 'The challenge.', schema: challenge } },
    problems: ['not-found'],
  })
  async take() {
    const issued = await this.challenges.issue();
    if (!issued) throw new DomainError('not-found', 'Nothing is asked of anybody here');
    return issued;
  }
}
