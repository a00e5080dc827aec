import { Module } from '@nestjs/common';
import { DeadlineRules } from '@lapor/clocks';
import { MessageServer, MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { readSettings, type Settings } from './config';
import { CommandHandlers } from './messaging/command-handlers';
import { EventHandlers } from './messaging/event-handlers';
import { EvidenceCommands } from './messaging/evidence-commands';
import { CaseStore } from './persistence/case.store';
import { database } from './persistence/database';
import { SavedReplyStore } from './persistence/saved-reply.store';
import { StandInStore } from './persistence/stand-in.store';
import { CaseSweep } from './schedule/case-sweep';
import { unusedEvidence } from './schedule/unused-evidence';
import { MovingDeadlines } from './schedule/moving-deadlines';
import { StandInSweep } from './schedule/stand-in-sweep';

@Module({})
export class FollowUpModule {
  static with(settings: Settings) {
    return {
      module: FollowUpModule,
      imports: [
        ServiceKitModule.forService('follow-up', settings, database),
        MessagingModule.forService('follow-up', { amqpUrl: settings.AMQP_URL }),
      ],
      controllers: [EventHandlers, CommandHandlers, EvidenceCommands],
      providers: [
        CaseStore,
        StandInStore,
        SavedReplyStore,
        DeadlineRules,
        CaseSweep,
        unusedEvidence,
        MovingDeadlines,
        StandInSweep,
      ],
    };
  }
}

export const service: BootOptions<Settings> = {
  name: 'follow-up',
  readSettings,
  module: (settings) => FollowUpModule.with(settings),
  messages: (app) => app.get(MessageServer),
};
