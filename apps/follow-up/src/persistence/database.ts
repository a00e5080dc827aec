import type { DatabaseParts } from '@lapor/service-kit';
import { AgencyRow, CaseEntryRow, CaseRow } from './case.row';
import { CreateCases1732000000000 } from './migrations/1732000000000-create-cases';

export const database: DatabaseParts = {
  schema: 'follow_up',
  entities: [CaseRow, CaseEntryRow, AgencyRow],
  migrations: [CreateCases1732000000000],
};
