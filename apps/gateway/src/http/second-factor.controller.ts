import { Body, Controller, Get, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { SecondFactors } from '../access/second-factors';
import { type OpenSession, Sessions } from '../access/sessions';
import { Access, CurrentSession } from '../access/staff.guard';
import { recoveryCodesLeft } from '../persistence/second-factor.store';
import { Documented, signInProblems } from './api-docs';
import { codeBody, recoveryCodes, secondFactorSecret, secondFactorState } from './schemas/accounts';

/** The own second factor. */
@ApiTags('sessions')
@Controller('v1/me/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
  ) {}

  @Get()
  @Access({ session: ['enrol_second_factor'] })
  @Documented({
    id: 'secondFactor',
    summary: 'Whether one has a second factor',
    answers: { 200: { description: 'How it stands.', schema: secondFactorState } },
    problems: [...signInProblems],
  })
  async state(
    @CurrentSession() { accountId, enrolled }: OpenSession,
  ): Promise<z.infer<typeof secondFactorState>> {
    return { enrolled, recoveryCodesLeft: await recoveryCodesLeft(this.dataSource, accountId) };
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Access({ session: ['enrol_second_factor'] })
  @Documented({
    id: 'beginSecondFactor',
    summary: 'Begin to set up a second factor',
    description: 'It counts once a code has confirmed it.',
    answers: { 201: { description: 'The secret.', schema: secondFactorSecret } },
    problems: ['second-factor-exists', ...signInProblems],
  })
  async begin(@CurrentSession() session: OpenSession): Promise<z.infer<typeof secondFactorSecret>> {
    return this.secondFactors.begin(session);
  }

  @Post('confirmations')
  @Header('cache-control', 'no-store')
  @Access({ session: ['enrol_second_factor'] })
  @Documented({
    id: 'confirmSecondFactor',
    summary: 'Confirm the second factor with its first code',
    answers: { 201: { description: 'From now on it is asked for.', schema: recoveryCodes } },
    problems: ['validation-failed', 'code-not-valid', 'second-factor-exists', ...signInProblems],
  })
  async confirm(
    @CurrentSession() session: OpenSession,
    @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>,
  ): Promise<z.infer<typeof recoveryCodes>> {
    const codes = await this.secondFactors.confirm(session, code);
    this.sessions.forget(session.accountId);
    return { recoveryCodes: codes };
  }

  @Post('recovery-codes')
  @Header('cache-control', 'no-store')
  @Access({ session: [] })
  @Documented({
    id: 'renewRecoveryCodes',
    summary: 'Get new recovery codes in place of the old ones',
    answers: { 201: { description: 'The new codes.', schema: recoveryCodes } },
    problems: ['validation-failed', 'code-not-valid', ...signInProblems],
  })
  async renew(
    @CurrentSession() session: OpenSession,
    @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>,
  ): Promise<z.infer<typeof recoveryCodes>> {
    return { recoveryCodes: await this.secondFactors.renewRecoveryCodes(session, code) };
  }

  @Post('removals')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'removeSecondFactor',
    summary: 'Give the second factor up, to set up another',
    answers: { 204: { description: 'Removed.' } },
    problems: ['validation-failed', 'code-not-valid', ...signInProblems],
  })
  async remove(
    @CurrentSession() session: OpenSession,
    @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>,
  ): Promise<void> {
    await this.secondFactors.remove(session, code);
    this.sessions.forget(session.accountId);
  }
}
