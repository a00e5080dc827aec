import { Module } from '@nestjs/common';
import { MessageServer, MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { readSettings, type Settings } from './config';
import { AttachmentCommands } from './messaging/attachment-commands';
import { CommandHandlers } from './messaging/command-handlers';
import { DutyCommands } from './messaging/duty-commands';
import { EventHandlers } from './messaging/event-handlers';
import { IdentityCommands } from './messaging/identity-commands';
import { database } from './persistence/database';
import { DutySweep } from './schedule/duty-sweep';
import { retention } from './schedule/retention';
import { unusedAttachments } from './schedule/unused-attachments';
import { FirstVersions } from './seed/first-versions';
import { Erasure } from './use-cases/erasure';

@Module({})
export class IntakeModule {
  static with(settings: Settings) {
    return {
      module: IntakeModule,
      imports: [
        ServiceKitModule.forService('intake', settings, database),
        MessagingModule.forService('intake', { amqpUrl: settings.AMQP_URL }),
      ],
      controllers: [CommandHandlers, AttachmentCommands, IdentityCommands, DutyCommands, EventHandlers],
      providers: [Erasure, FirstVersions, DutySweep, retention, unusedAttachments],
    };
  }
}

export const service: BootOptions<Settings> = {
  name: 'intake',
  readSettings,
  module: (settings) => IntakeModule.with(settings),
  messages: (app) => app.get(MessageServer),
};
