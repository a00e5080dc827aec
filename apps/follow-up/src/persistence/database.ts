import type { DatabaseParts } from '@lapor/service-kit';
import { AgencyRow, CaseEntryRow, CaseRow } from './case.row';
import { SavedReplyRow, StandInRow } from './desk.row';
import { MergeRow } from './merge.row';
import { CreateCases1732000000000 } from './migrations/1732000000000-create-cases';
import { CompleteCases1732500000000 } from './migrations/1732500000000-complete-cases';
import { LeaveRoomInCases1732600000000 } from './migrations/1732600000000-leave-room-in-cases';
import { CreateMerges1732730000000 } from './migrations/1732730000000-create-merges';

export const database: DatabaseParts = {
  schema: 'follow_up',
  entities: [CaseRow, CaseEntryRow, AgencyRow, StandInRow, SavedReplyRow, MergeRow],
  migrations: [
    CreateCases1732000000000,
    CompleteCases1732500000000,
    LeaveRoomInCases1732600000000,
    CreateMerges1732730000000,
  ],
};
