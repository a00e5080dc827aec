import type { DatabaseParts } from '@lapor/service-kit';
import { CreateVerifications1732000000000 } from './migrations/1732000000000-create-verifications';
import { AgencyRow, CategoryRow, RegionRow } from './registry.row';
import { DecisionRow, VerificationRow } from './verification.row';

export const database: DatabaseParts = {
  schema: 'routing',
  entities: [VerificationRow, DecisionRow, AgencyRow, RegionRow, CategoryRow],
  migrations: [CreateVerifications1732000000000],
};
