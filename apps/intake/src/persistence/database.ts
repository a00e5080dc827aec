import type { DatabaseParts } from '@lapor/service-kit';
import { AdditionRow, SupportRow } from './addition.row';
import { CreateReports1732000000000 } from './migrations/1732000000000-create-reports';
import { CreateAdditions1732750000000 } from './migrations/1732750000000-create-additions';
import { ReportRow, ReporterRow } from './report.row';

export const database: DatabaseParts = {
  schema: 'intake',
  entities: [AdditionRow, ReportRow, ReporterRow, SupportRow],
  migrations: [CreateReports1732000000000, CreateAdditions1732750000000],
};
