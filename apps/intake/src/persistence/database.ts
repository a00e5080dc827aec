import type { DatabaseParts } from '@lapor/service-kit';
import { CreateReports1732000000000 } from './migrations/1732000000000-create-reports';
import { ReportRow, ReporterRow } from './report.row';

export const database: DatabaseParts = {
  schema: 'intake',
  entities: [ReportRow, ReporterRow],
  migrations: [CreateReports1732000000000],
};
