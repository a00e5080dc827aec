import { AttachmentRow } from '@lapor/attachments';
import type { DatabaseParts } from '@lapor/service-kit';
import { AdditionRow, SupportRow } from './addition.row';
import { CreateReports1732000000000 } from './migrations/1732000000000-create-reports';
import { CreateAdditions1732750000000 } from './migrations/1732750000000-create-additions';
import { KeepReporters1732770000000 } from './migrations/1732770000000-keep-reporters';
import { CreatePersonalDataDuties1732780000000 } from './migrations/1732780000000-create-personal-data-duties';
import { CreateAttachments1732800000000 } from './migrations/1732800000000-create-attachments';
import { HashAttachments1732900000000 } from './migrations/1732900000000-hash-attachments';
import {
  BreachRow,
  ConsentRow,
  DataRequestRow,
  PrivacyNoticeRow,
  ReportEndRow,
  RetentionRuleRow,
  RetentionRunRow,
} from './personal-data.row';
import { ReportRow } from './report.row';
import { DataKeyRow, IdentityOpeningRow, ReporterRow } from './reporter.row';

export const database: DatabaseParts = {
  schema: 'intake',
  entities: [
    AdditionRow,
    AttachmentRow,
    DataKeyRow,
    IdentityOpeningRow,
    ReportRow,
    ReporterRow,
    SupportRow,
    BreachRow,
    ConsentRow,
    DataRequestRow,
    PrivacyNoticeRow,
    ReportEndRow,
    RetentionRuleRow,
    RetentionRunRow,
  ],
  migrations: [
    CreateReports1732000000000,
    CreateAdditions1732750000000,
    KeepReporters1732770000000,
    CreatePersonalDataDuties1732780000000,
    CreateAttachments1732800000000,
    HashAttachments1732900000000,
  ],
};
