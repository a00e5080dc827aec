import { Module } from '@nestjs/common';
import { MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule, withPlainKeys } from '@lapor/service-kit';
import { AccountAdmin } from './access/account-admin';
import { ClientCredentials } from './access/client-credentials';
import { AccountMail } from './access/account-mail';
import { Delegations } from './access/delegations';
import { DeskAccess } from './access/desk-access';
import { IdentityAccess } from './access/identity-access';
import { Invitations } from './access/invitations';
import { Passwords } from './access/passwords';
import { OwnReports } from './access/own-reports';
import { RegistryKeeping } from './access/registry-keeping';
import { ReporterAccounts } from './access/reporter-accounts';
import { ReporterCodes } from './access/reporter-codes';
import { RuleKeeping } from './access/rule-keeping';
import { SecondFactors } from './access/second-factors';
import { signInRetention } from './access/sign-in-retention';
import { Sessions } from './access/sessions';
import { SignIn } from './access/sign-in';
import { SignInProvider } from './access/sign-in-provider';
import { SystemAdmin } from './access/system-admin';
import { Systems } from './access/systems';
import { TryCounter } from './access/try-counter';
import { AuditLog } from './audit/audit-log';
import { CHALLENGES, NoChallenges } from './challenge/challenges';
import { ProofOfWork } from './challenge/proof-of-work';
import { readSettings, type Settings } from './config';
import { DataRequests } from './filing/data-requests';
import { ReportFiling } from './filing/report-filing';
import { IdentityChanges } from './filing/identity-changes';
import { ReporterSealing } from './filing/reporter-sealing';
import { ReportSupports } from './filing/report-supports';
import { Uploads } from './attachments/uploads';
import { AgenciesController } from './http/agencies.controller';
import { AgencyListsController } from './http/agency-lists.controller';
import { AccountLinksController } from './http/account-links.controller';
import { AccountsController } from './http/accounts.controller';
import { AttachmentsController } from './http/attachments.controller';
import { AuditController } from './http/audit.controller';
import { CalendarsController } from './http/calendars.controller';
import { CaseHandlingController } from './http/case-handling.controller';
import { ChallengesController } from './http/challenges.controller';
import { CoHandlingController } from './http/co-handling.controller';
import { DeskActionsController } from './http/desk-actions.controller';
import { DeskQueueController } from './http/desk-queue.controller';
import { EmergenciesController } from './http/emergencies.controller';
import { DeskController } from './http/desk.controller';
import { IdentityController } from './http/identity.controller';
import { ReporterIdentityController } from './http/reporter-identity.controller';
import { IndicatorsController } from './http/indicators.controller';
import { InvitationsController } from './http/invitations.controller';
import { LinkPageController } from './http/link-page.controller';
import { OAuthController } from './http/oauth.controller';
import { OwnAccountController } from './http/own-account.controller';
import { MaskingController } from './http/masking.controller';
import { MergingController } from './http/merging.controller';
import { adapterFor, configureHttp } from './http/platform';
import { PublicReportsController } from './http/public-reports.controller';
import { ReadableReports } from './http/readable-reports';
import { ReferenceController } from './http/reference.controller';
import { RegionMapController } from './http/region-map.controller';
import { RegionsController } from './http/regions.controller';
import { RegistryController } from './http/registry.controller';
import { RegulationsController } from './http/regulations.controller';
import { ReportFilesController } from './http/report-files.controller';
import { ReportProofsController } from './http/report-proofs.controller';
import { ReporterActs } from './http/reporter-acts';
import { ReporterActionsController } from './http/reporter-actions.controller';
import { ReporterAdditionsController } from './http/reporter-additions.controller';
import { DataClaimsController } from './http/data-claims.controller';
import { OwnData } from './http/own-data';
import { OwnDataChanges } from './http/own-data-changes';
import { PersonalDataController } from './http/personal-data.controller';
import { PrivacyController } from './http/privacy.controller';
import { PrivacyRegistersController } from './http/privacy-registers.controller';
import { ReporterDataController } from './http/reporter-data.controller';
import { ReporterContactsController } from './http/reporter-contacts.controller';
import { ReporterReportsController } from './http/reporter-reports.controller';
import { ReporterSessionsController } from './http/reporter-sessions.controller';
import { ReportsController } from './http/reports.controller';
import { RulesController } from './http/rules.controller';
import { SavedRepliesController } from './http/saved-replies.controller';
import { SecondFactorController } from './http/second-factor.controller';
import { SessionsController } from './http/sessions.controller';
import { SignInProviderController } from './http/sign-in-provider.controller';
import { SimilarReportsController } from './http/similar-reports.controller';
import { StandInsController } from './http/stand-ins.controller';
import { SuggestionsController } from './http/suggestions.controller';
import { SupportsController } from './http/supports.controller';
import { SystemsController } from './http/systems.controller';
import { TrackedReports } from './http/tracked-reports';
import { VerificationQueueController } from './http/verification-queue.controller';
import { WordingsController } from './http/wordings.controller';
import { VerificationController } from './http/verification.controller';
import { SimilarReports } from './likeness/similar-reports';
import { WordFrequencies } from './likeness/word-frequencies';
import { RequestLimits } from './limits/request-limits';
import { SharedCounts } from './limits/shared-counts';
import { DatabaseSignals } from './live/database-signals';
import { EventStreams } from './live/event-streams';
import { ReportChanges } from './live/report-changes';
import { database } from './persistence/database';
import { AssistedFilingController } from './portal/assisted-filing.controller';
import { AssistedForms } from './portal/assisted-forms';
import { AssetsController } from './portal/assets.controller';
import { BrowsingController } from './portal/browsing.controller';
import { DeskSignInController } from './portal/desk-sign-in.controller';
import { EntranceController } from './portal/entrance.controller';
import { FilingController } from './portal/filing.controller';
import { FormFiles } from './portal/form-files';
import { FilingSearches } from './portal/filing-searches';
import { InformationController } from './portal/information.controller';
import { OfflineController } from './portal/offline.controller';
import { OwnDataPagesController } from './portal/own-data.controller';
import { OwnReportsController } from './portal/own-reports.controller';
import { ReceiptController } from './portal/receipt.controller';
import { ReportFacts } from './portal/report-facts';
import { MapController } from './portal/map.controller';
import { StatisticsController } from './portal/statistics.controller';
import { TrackingController } from './portal/tracking.controller';
import { ReferenceData } from './reference/reference-data';
import { RuleExplanations } from './reference/rule-explanations';
import { ReportTimes } from './reference/report-times';
import { Indicators } from './statistics/indicators';
import { Populations } from './statistics/populations';
import { SETTINGS } from './settings-token';

/** The side that people speak to; what is said within the system is heard by the projection. */
@Module({})
export class GatewayModule {
  static with(settings: Settings) {
    return {
      module: GatewayModule,
      imports: [
        // Reports are taken with the broker alone.
        ServiceKitModule.forService('gateway', settings, database, { waitForDatabase: false }),
        MessagingModule.forService('gateway', { amqpUrl: settings.AMQP_URL }),
      ],
      controllers: [
        ReportsController,
        AttachmentsController,
        ReportFilesController,
        ChallengesController,
        ReporterActionsController,
        ReporterAdditionsController,
        ReporterIdentityController,
        SimilarReportsController,
        SupportsController,
        ReportProofsController,
        PublicReportsController,
        IndicatorsController,
        ReporterSessionsController,
        PersonalDataController,
        PrivacyController,
        DataClaimsController,
        PrivacyRegistersController,
        ReporterDataController,
        ReporterContactsController,
        ReporterReportsController,
        ReferenceController,
        RegionMapController,
        RegionsController,
        SessionsController,
        SecondFactorController,
        OwnAccountController,
        AccountLinksController,
        LinkPageController,
        SignInProviderController,
        InvitationsController,
        AccountsController,
        SystemsController,
        OAuthController,
        AuditController,
        DeskQueueController,
        SavedRepliesController,
        StandInsController,
        SuggestionsController,
        DeskController,
        VerificationQueueController,
        VerificationController,
        MergingController,
        MaskingController,
        IdentityController,
        DeskActionsController,
        CaseHandlingController,
        CoHandlingController,
        CalendarsController,
        RegulationsController,
        AgencyListsController,
        AgenciesController,
        RegistryController,
        RulesController,
        EmergenciesController,
        WordingsController,
        EntranceController,
        AssetsController,
        OfflineController,
        InformationController,
        BrowsingController,
        FilingController,
        ReceiptController,
        OwnDataPagesController,
        TrackingController,
        DeskSignInController,
        AssistedFilingController,
        OwnReportsController,
        StatisticsController,
        MapController,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Populations, useValue: Populations.in(settings.POPULATIONS_FILE) },
        AuditLog,
        ReferenceData,
        ReportChanges,
        EventStreams,
        DatabaseSignals,
        ReportFiling,
        Uploads,
        FormFiles,
        SharedCounts,
        RequestLimits,
        {
          provide: CHALLENGES,
          inject: [SharedCounts],
          useFactory: (counts: SharedCounts) =>
            settings.CHALLENGE === 'off' ? new NoChallenges() : new ProofOfWork(settings, counts),
        },
        ReporterSealing,
        IdentityAccess,
        IdentityChanges,
        Sessions,
        Systems,
        SystemAdmin,
        ClientCredentials,
        TryCounter,
        ReporterCodes,
        ReporterAccounts,
        OwnReports,
        signInRetention,
        DataRequests,
        OwnData,
        OwnDataChanges,
        SecondFactors,
        SignIn,
        SignInProvider,
        AccountMail,
        Passwords,
        Invitations,
        AccountAdmin,
        Delegations,
        DeskAccess,
        RuleKeeping,
        RegistryKeeping,
        RuleExplanations,
        ReportTimes,
        Indicators,
        TrackedReports,
        ReporterActs,
        ReportFacts,
        FilingSearches,
        AssistedForms,
        ReadableReports,
        SimilarReports,
        WordFrequencies,
        ReportSupports,
      ],
    };
  }
}

export const service: BootOptions<Settings> = {
  name: 'gateway',
  readSettings,
  prepare: withPlainKeys,
  module: (settings) => GatewayModule.with(settings),
  configure: configureHttp,
  adapter: adapterFor,
};
