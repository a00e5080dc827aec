import { Module } from '@nestjs/common';
import { MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { DeskAccess } from './access/desk-access';
import { Sessions } from './access/sessions';
import { readSettings, type Settings } from './config';
import { ReportFiling } from './filing/report-filing';
import { DeskActionsController } from './http/desk-actions.controller';
import { DeskController } from './http/desk.controller';
import { adapterFor, configureHttp } from './http/platform';
import { PublicReportsController } from './http/public-reports.controller';
import { ReferenceController } from './http/reference.controller';
import { ReportsController } from './http/reports.controller';
import { SessionsController } from './http/sessions.controller';
import { DatabaseSignals } from './live/database-signals';
import { EventStreams } from './live/event-streams';
import { ReportChanges } from './live/report-changes';
import { database } from './persistence/database';
import { ReferenceData } from './reference/reference-data';
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
        PublicReportsController,
        ReferenceController,
        SessionsController,
        DeskController,
        DeskActionsController,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        ReferenceData,
        ReportChanges,
        EventStreams,
        DatabaseSignals,
        ReportFiling,
        Sessions,
        DeskAccess,
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
