import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { categoryOf, publishedAt } from '../domain/report-standing';
import { statusLabels } from '../domain/status-labels';
import { type Similar, SimilarReports } from '../likeness/similar-reports';
import { Documented } from './api-docs';
import { filedOf } from './report-answers';
import { similarBody, similarList } from './schemas/likeness';

/** Whether somebody has reported the same, asked while a report is written. Nothing of it is kept. */
@ApiTags('reports')
@Controller('v1/reports/similar')
export class SimilarReportsController {
  constructor(private readonly similar: SimilarReports) {}

  @Post()
  @Access('public')
  @HttpCode(200)
  @Documented({
    id: 'findSimilarReports',
    summary: 'Published reports that may say the same as one that is being written',
    answers: { 200: { description: 'Up to five, the most similar first.', schema: similarList } },
    problems: ['validation-failed', 'service-unavailable'],
  })
  async find(
    @Body({ schema: similarBody }) body: z.output<typeof similarBody>,
  ): Promise<z.infer<typeof similarList>> {
    const { title, text, regionCode, location, incidentDate, categoryId } = body;
    const found = await this.similar.published({
      text,
      title: title ?? null,
      regionCode: regionCode ?? null,
      location: location ?? null,
      incidentDate: incidentDate ?? null,
      categoryId: categoryId ?? null,
    });
    return { items: found.map(similarAnswer) };
  }
}

function similarAnswer({ reportId, facts, status, title, text, score, reasons }: Similar) {
  const { regionCode, supporters, receivedAt } = filedOf(facts);
  return {
    reportId,
    title,
    text,
    status,
    statusLabels: statusLabels[status],
    regionCode,
    categoryId: categoryOf(facts),
    supporters,
    publishedAt: publishedAt(facts) ?? receivedAt,
    score,
    reasons,
  };
}
