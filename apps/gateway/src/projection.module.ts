import { Module } from '@nestjs/common';
import { MessageServer, MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { type ProjectionSettings, readProjectionSettings } from './config';
import { EventHandlers } from './messaging/event-handlers';
import { database } from './persistence/database';

/**
 * Keeps the read model, in a process of its own: applying events by the hundred would make people wait who
 * ask or file meanwhile, and this side needs none of the secrets that the other one holds.
 */
@Module({})
export class ProjectionModule {
  static with(settings: ProjectionSettings) {
    return {
      module: ProjectionModule,
      imports: [
        ServiceKitModule.forService('projection', settings, database),
        // Long enough for the desk's first word on a report to come along with the report: one write for both.
        MessagingModule.forService('gateway', { amqpUrl: settings.AMQP_URL, lingerMs: 150 }),
      ],
      controllers: [EventHandlers],
    };
  }
}

export const projection: BootOptions<ProjectionSettings> = {
  name: 'projection',
  readSettings: readProjectionSettings,
  module: (settings) => ProjectionModule.with(settings),
  messages: (app) => app.get(MessageServer),
};
