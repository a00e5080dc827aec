import { Module } from '@nestjs/common';
import { MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { AccountAdmin } from './access/account-admin';
import { AccountMail } from './access/account-mail';
import { Delegations } from './access/delegations';
import { DeskAccess } from './access/desk-access';
import { Invitations } from './access/invitations';
import { Passwords } from './access/passwords';
import { RegistryKeeping } from './access/registry-keeping';
import { RuleKeeping } from './access/rule-keeping';
import { SecondFactors } from './access/second-factors';
import { Sessions } from './access/sessions';
import { SignIn } from './access/sign-in';
import { SignInProvider } from './access/sign-in-provider';
import { TryCounter } from './access/try-counter';
import { readSettings, type Settings } from './config';
import { ReportFiling } from './filing/report-filing';
import { ReportSupports } from './filing/report-supports';
import { AgenciesController } from './http/agencies.controller';
import { AgencyListsController } from './http/agency-lists.controller';
import { AccountLinksController } from './http/account-links.controller';
import { AccountsController } from './http/accounts.controller';
import { CalendarsController } from './http/calendars.controller';
import { CaseHandlingController } from './http/case-handling.controller';
import { CoHandlingController } from './http/co-handling.controller';
import { DeskActionsController } from './http/desk-actions.controller';
import { DeskQueueController } from './http/desk-queue.controller';
import { EmergenciesController } from './http/emergencies.controller';
import { DeskController } from './http/desk.controller';
import { InvitationsController } from './http/invitations.controller';
import { LinkPageController } from './http/link-page.controller';
import { OwnAccountController } from './http/own-account.controller';
import { MaskingController } from './http/masking.controller';
import { MergingController } from './http/merging.controller';
import { adapterFor, configureHttp } from './http/platform';
import { PublicReportsController } from './http/public-reports.controller';
import { ReadableReports } from './http/readable-reports';
import { ReferenceController } from './http/reference.controller';
import { RegionsController } from './http/regions.controller';
import { RegistryController } from './http/registry.controller';
import { RegulationsController } from './http/regulations.controller';
import { ReportProofsController } from './http/report-proofs.controller';
import { ReporterActs } from './http/reporter-acts';
import { ReporterActionsController } from './http/reporter-actions.controller';
import { ReporterAdditionsController } from './http/reporter-additions.controller';
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
import { TrackedReports } from './http/tracked-reports';
import { VerificationQueueController } from './http/verification-queue.controller';
import { VerificationController } from './http/verification.controller';
import { SimilarReports } from './likeness/similar-reports';
import { WordFrequencies } from './likeness/word-frequencies';
import { RequestLimits } from './limits/request-limits';
import { SharedCounts } from './limits/shared-counts';
import { DatabaseSignals } from './live/database-signals';
import { EventStreams } from './live/event-streams';
import { ReportChanges } from './live/report-changes';
import { database } from './persistence/database';
import { BrowsingController } from './portal/browsing.controller';
import { EntranceController } from './portal/entrance.controller';
import { FilingController } from './portal/filing.controller';
import { InformationController } from './portal/information.controller';
import { ReceiptController } from './portal/receipt.controller';
import { ReportFacts } from './portal/report-facts';
import { TrackingController } from './portal/tracking.controller';
import { ReferenceData } from './reference/reference-data';
import { RuleExplanations } from './reference/rule-explanations';
import { ReportTimes } from './reference/report-times';
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
        ReporterActionsController,
        ReporterAdditionsController,
        SimilarReportsController,
        SupportsController,
        ReportProofsController,
        PublicReportsController,
        ReferenceController,
        RegionsController,
        SessionsController,
        SecondFactorController,
        OwnAccountController,
        AccountLinksController,
        LinkPageController,
        SignInProviderController,
        InvitationsController,
        AccountsController,
        DeskQueueController,
        SavedRepliesController,
        StandInsController,
        SuggestionsController,
        DeskController,
        VerificationQueueController,
        VerificationController,
        MergingController,
        MaskingController,
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
        EntranceController,
        InformationController,
        BrowsingController,
        FilingController,
        ReceiptController,
        TrackingController,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        ReferenceData,
        ReportChanges,
        EventStreams,
        DatabaseSignals,
        ReportFiling,
        SharedCounts,
        RequestLimits,
        Sessions,
        TryCounter,
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
        TrackedReports,
        ReporterActs,
        ReportFacts,
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
  module: (settings) => GatewayModule.with(settings),
  configure: configureHttp,
  adapter: adapterFor,
};
