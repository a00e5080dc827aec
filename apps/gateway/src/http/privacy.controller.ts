import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { processingRecord } from '../domain/processing-record';
import { readRetention } from '../persistence/privacy-registers';
import { ReferenceData } from '../reference/reference-data';
import { Documented } from './api-docs';
import { noticeAnswer, noticeQuery } from './schemas/personal-data';
import { processingRecordAnswer } from './schemas/processing-record';

/** What everybody may know of how data of people are dealt with. */
@ApiTags('personal data')
@Controller('v1/privacy')
@Access('public')
export class PrivacyController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
  ) {}

  @Get('notices')
  @Documented({
    id: 'readPrivacyNotice',
    summary: 'What people are told about their data before they report in this way',
    answers: { 200: { description: 'The notice in force.', schema: noticeAnswer } },
    problems: ['validation-failed', 'not-found', 'service-unavailable'],
  })
  notice(
    @Query({ schema: noticeQuery }) { channel }: z.output<typeof noticeQuery>,
  ): z.infer<typeof noticeAnswer> {
    const { notices } = this.reference.required;
    const notice = notices.length > 0 ? this.reference.noticeFor(channel, this.clock.now()) : undefined;
    if (!notice) throw new DomainError('not-found');
    return notice;
  }

  @Get('processing-record')
  @Documented({
    id: 'readProcessingRecord',
    summary: 'The record of processing activities: which data, what for, where they are, for how long',
    answers: { 200: { description: 'The record.', schema: processingRecordAnswer } },
    problems: ['service-unavailable'],
  })
  async record(): Promise<z.infer<typeof processingRecordAnswer>> {
    const { rules } = await readRetention(this.dataSource);
    return processingRecord(rules);
  }
}
