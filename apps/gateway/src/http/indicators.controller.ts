import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access } from '../access/staff.guard';
import { Indicators } from '../statistics/indicators';
import { indicatorsCsv, indicatorsXlsx } from '../statistics/indicator-files';
import { Documented } from './api-docs';
import { indicatorsAnswer, indicatorsQuery } from './schemas/indicators';

type Asked = z.output<typeof indicatorsQuery>;
const problems = ['validation-failed', 'service-unavailable'] as const;
const fresh = 'public, max-age=60';
const rules =
  'They count the reports received in a period. Numbers that stand for fewer reports than `minimum` are not ' +
  'shown. Secret reports are counted only where nothing narrows or groups the answer but whole months, ' +
  'in months that have at least `minimum` of them.';

/** Numbers of which everybody may know. */
@ApiTags('public')
@Access('public')
@Controller('v1')
export class IndicatorsController {
  constructor(private readonly indicators: Indicators) {}

  @Get('indicators')
  @Header('cache-control', fresh)
  @Documented({
    id: 'readIndicators',
    summary: 'How reports are handled, as numbers',
    description: rules,
    answers: { 200: { description: 'Every indicator, of all and of each group.', schema: indicatorsAnswer } },
    problems,
  })
  async read(@Query({ schema: indicatorsQuery }) asked: Asked): Promise<z.infer<typeof indicatorsAnswer>> {
    return this.indicators.read(asked);
  }

  @Get('indicators.csv')
  @Header('cache-control', fresh)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="indikator.csv"')
  @Documented({
    id: 'exportIndicatorsAsCsv',
    summary: 'The same as CSV',
    description: rules,
    answers: { 200: { description: 'CSV in UTF-8, a line for each indicator and group.' } },
    problems,
  })
  async csv(@Query({ schema: indicatorsQuery }) asked: Asked): Promise<string> {
    return indicatorsCsv(await this.indicators.read(asked));
  }

  @Get('indicators.xlsx')
  @Header('cache-control', fresh)
  @Documented({
    id: 'exportIndicatorsAsXlsx',
    summary: 'The same as a workbook',
    description: rules,
    answers: { 200: { description: 'XLSX, a line for each indicator and group.' } },
    problems,
  })
  async xlsx(@Query({ schema: indicatorsQuery }) asked: Asked): Promise<StreamableFile> {
    return new StreamableFile(await indicatorsXlsx(await this.indicators.read(asked)), {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: 'attachment; filename="indikator.xlsx"',
    });
  }
}
