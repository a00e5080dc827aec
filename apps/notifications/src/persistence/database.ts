import type { DatabaseParts } from '@lapor/service-kit';
import { AccountMailRow } from './account-mail.row';
import { AgencyRow } from './agency.row';
import { ContactRow } from './contact.row';
import { DeliveryRow } from './delivery.row';
import { CreateDeliveries1732000000000 } from './migrations/1732000000000-create-deliveries';
import { AddSupporters1732750000001 } from './migrations/1732750000001-add-supporters';
import { CreateAccountMails1732760000000 } from './migrations/1732760000000-create-account-mails';
import { KeepErasures1732770000001 } from './migrations/1732770000001-keep-erasures';
import { AddRetention1732780000002 } from './migrations/1732780000002-add-retention';
import { AddWordings1732790000001 } from './migrations/1732790000001-add-wordings';
import { RetentionRuleRow, RetentionRunRow } from './retention.row';
import { ParentRow, PublicationRow, ReportRow } from './report.row';
import { WordingRow } from './wording.row';

export const database: DatabaseParts = {
  schema: 'notifications',
  entities: [
    AccountMailRow,
    AgencyRow,
    ContactRow,
    DeliveryRow,
    ParentRow,
    PublicationRow,
    ReportRow,
    RetentionRuleRow,
    RetentionRunRow,
    WordingRow,
  ],
  migrations: [
    CreateDeliveries1732000000000,
    AddSupporters1732750000001,
    CreateAccountMails1732760000000,
    KeepErasures1732770000001,
    AddRetention1732780000002,
    AddWordings1732790000001,
  ],
};
