import type { DatabaseParts } from '@lapor/service-kit';
import { AccountActRow, InvitationRow, LockoutRow, PasswordResetRow } from './account-links.row';
import {
  AccountIdentityRow,
  AccountRow,
  MembershipRow,
  RecoveryCodeRow,
  SecondFactorRow,
  SessionRow,
} from './account.row';
import { CreateReadModel1732000000000 } from './migrations/1732000000000-create-read-model';
import { CreateAccounts1732000001000 } from './migrations/1732000001000-create-accounts';
import { NarrowViewIndexes1732000002000 } from './migrations/1732000002000-narrow-view-indexes';
import { AuditAnchorRow, AuditEntryRow } from './audit.row';
import { AddDeskQueues1732000003000 } from './migrations/1732000003000-add-desk-queues';
import { AddRoutingReference1732000004000 } from './migrations/1732000004000-add-routing-reference';
import { StoreRegionsAsRows1732000005001 } from './migrations/1732000005001-store-regions-as-rows';
import { AddVerificationQueue1732000006000 } from './migrations/1732000006000-add-verification-queue';
import { AddLikeness1732000006001 } from './migrations/1732000006001-add-likeness';
import { CompleteAccounts1732000010000 } from './migrations/1732000010000-complete-accounts';
import { CreateAudit1732000030000 } from './migrations/1732000030000-create-audit';
import { CreateSystemClients1732000031000 } from './migrations/1732000031000-create-system-clients';
import { CreateRateCounts1732000020000 } from './migrations/1732000020000-create-rate-counts';
import { RateCountRow } from './rate-count.row';
import { CreateReporterAccounts1732000021000 } from './migrations/1732000021000-create-reporter-accounts';
import { AddPrivacyRegisters1732780000001 } from './migrations/1732780000001-add-privacy-registers';
import { IdentityReadRow } from './identity-reads.row';
import { CreateReportMeasures1732790000001 } from './migrations/1732790000001-create-report-measures';
import { PlaceReportMeasures1732800000001 } from './migrations/1732800000001-place-report-measures';
import { ReportMeasuresRow } from './report-measures.row';
import { IndexMovedDeadlines1732810000001 } from './migrations/1732810000001-index-moved-deadlines';
import { CreateIdentityReads1732770000002 } from './migrations/1732770000002-create-identity-reads';
import {
  AgencyRow,
  BreachRow,
  DataRequestRow,
  PrivacyNoticeRow,
  RetentionRuleRow,
  RetentionRunRow,
  CalendarRow,
  CategoryRow,
  RegionGroupRow,
  RegionRow,
  EmergencyRow,
  RegulationRow,
  RuleSetRow,
  SavedReplyRow,
  StandInRow,
} from './reference.row';
import { SystemClientRow, SystemKeyRow, SystemTokenRow } from './system-client.row';
import {
  ReporterAccountRow,
  ReporterCodeRow,
  ReporterContactRow,
  ReporterSessionRow,
} from './reporter-account.row';
import { ReportViewRow, TimelineEntryRow } from './report-view.row';

export const database: DatabaseParts = {
  schema: 'gateway',
  entities: [
    ReportViewRow,
    TimelineEntryRow,
    ReportMeasuresRow,
    AgencyRow,
    RegionGroupRow,
    RegionRow,
    CategoryRow,
    CalendarRow,
    RegulationRow,
    RuleSetRow,
    EmergencyRow,
    StandInRow,
    SavedReplyRow,
    AccountRow,
    SessionRow,
    MembershipRow,
    SecondFactorRow,
    RecoveryCodeRow,
    AccountIdentityRow,
    InvitationRow,
    PasswordResetRow,
    LockoutRow,
    AccountActRow,
    AuditEntryRow,
    AuditAnchorRow,
    SystemClientRow,
    SystemKeyRow,
    SystemTokenRow,
    RateCountRow,
    ReporterAccountRow,
    ReporterContactRow,
    ReporterCodeRow,
    ReporterSessionRow,
    IdentityReadRow,
    PrivacyNoticeRow,
    DataRequestRow,
    RetentionRuleRow,
    RetentionRunRow,
    BreachRow,
  ],
  migrations: [
    CreateReadModel1732000000000,
    CreateAccounts1732000001000,
    NarrowViewIndexes1732000002000,
    AddDeskQueues1732000003000,
    AddRoutingReference1732000004000,
    StoreRegionsAsRows1732000005001,
    AddVerificationQueue1732000006000,
    AddLikeness1732000006001,
    CompleteAccounts1732000010000,
    CreateAudit1732000030000,
    CreateSystemClients1732000031000,
    CreateRateCounts1732000020000,
    CreateReporterAccounts1732000021000,
    CreateIdentityReads1732770000002,
    AddPrivacyRegisters1732780000001,
    CreateReportMeasures1732790000001,
    PlaceReportMeasures1732800000001,
    IndexMovedDeadlines1732810000001,
  ],
};
