import { AttachmentRow } from '@lapor/attachments';
import type { DatabaseParts } from '@lapor/service-kit';
import { AgencyRow, CaseEntryRow, CaseRow } from './case.row';
import { SavedReplyRow, StandInRow } from './desk.row';
import { MergeRow } from './merge.row';
import { CreateCases1732000000000 } from './migrations/1732000000000-create-cases';
import { CompleteCases1732500000000 } from './migrations/1732500000000-complete-cases';
import { LightenCases1732600000000 } from './migrations/1732600000000-lighten-cases';
import { CreateMerges1732730000000 } from './migrations/1732730000000-create-merges';
import { CreateAttachments1732800000000 } from './migrations/1732800000000-create-attachments';
import { HashAttachments1732900000000 } from './migrations/1732900000000-hash-attachments';

export const database: DatabaseParts = {
  schema: 'follow_up',
  entities: [CaseRow, CaseEntryRow, AgencyRow, StandInRow, SavedReplyRow, MergeRow, AttachmentRow],
  migrations: [
    CreateCases1732000000000,
    CompleteCases1732500000000,
    LightenCases1732600000000,
    CreateMerges1732730000000,
    CreateAttachments1732800000000,
    HashAttachments1732900000000,
  ],
};
