import type { DatabaseParts } from '@lapor/service-kit';
import { AgencyRow } from './agency.row';
import { ContactRow } from './contact.row';
import { DeliveryRow } from './delivery.row';
import { CreateDeliveries1732000000000 } from './migrations/1732000000000-create-deliveries';
import { ReportRow } from './report.row';

export const database: DatabaseParts = {
  schema: 'notifications',
  entities: [AgencyRow, ContactRow, DeliveryRow, ReportRow],
  migrations: [CreateDeliveries1732000000000],
};
