import type { DatabaseParts } from '@lapor/service-kit';
import { CreateVerifications1732000000000 } from './migrations/1732000000000-create-verifications';
import { CreateCalendarMoves1732600000000 } from './migrations/1732600000000-create-calendar-moves';
import { CompleteVerifications1732700000000 } from './migrations/1732700000000-complete-verifications';
import { AddSeededFacts1732710000001 } from './migrations/1732710000001-add-seeded-facts';
import { CreateRuleSets1732720000000 } from './migrations/1732720000000-create-rule-sets';
import { CompleteDecisions1732730000000 } from './migrations/1732730000000-complete-decisions';
import { CreateDecidedReports1732740000000 } from './migrations/1732740000000-create-decided-reports';
import { AddMasking1732760000000 } from './migrations/1732760000000-add-masking';
import { DecidedReportRow, DecidedTermRow, KnownTermRow } from './decided-reports.row';
import { AgencyRow, CategoryRow, RegionRow, SeededFactRow } from './registry.row';
import { RuleChangeRow } from './rule-change.row';
import { EmergencyRow, RuleSetRow } from './rule-set.row';
import { DecisionRow, VerificationRow } from './verification.row';

export const database: DatabaseParts = {
  schema: 'routing',
  entities: [
    VerificationRow,
    DecisionRow,
    AgencyRow,
    RegionRow,
    CategoryRow,
    SeededFactRow,
    RuleChangeRow,
    RuleSetRow,
    EmergencyRow,
    DecidedReportRow,
    DecidedTermRow,
    KnownTermRow,
  ],
  migrations: [
    CreateVerifications1732000000000,
    CreateCalendarMoves1732600000000,
    CompleteVerifications1732700000000,
    AddSeededFacts1732710000001,
    CreateRuleSets1732720000000,
    CompleteDecisions1732730000000,
    CreateDecidedReports1732740000000,
    AddMasking1732760000000,
  ],
};
