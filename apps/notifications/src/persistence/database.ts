import type { DatabaseParts } from '@lapor/service-kit';
import { AccountMailRow } from './account-mail.row';
import { AgencyRow } from './agency.row';
import { ContactRow } from './contact.row';
import { DeliveryRow } from './delivery.row';
import { CreateDeliveries1732000000000 } from './migrations/1732000000000-create-deliveries';
import { CreateAccountMails1732760000000 } from './migrations/1732760000000-create-account-mails';
import { ReportRow } from './report.row';

export const database: DatabaseParts = {
  schema: 'notifications',
  entities: [AccountMailRow, AgencyRow, ContactRow, DeliveryRow, ReportRow],
  migrations: [CreateDeliveries1732000000000, CreateAccountMails1732760000000],
};
