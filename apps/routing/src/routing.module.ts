import { Module } from '@nestjs/common';
import { DeadlineRules } from '@lapor/clocks';
import { MessageServer, MessagingModule } from '@lapor/messaging';
import { type BootOptions, ServiceKitModule } from '@lapor/service-kit';
import { readSettings, type Settings } from './config';
import { DeadlineCommands } from './messaging/deadline-commands';
import { DeskCommands } from './messaging/desk-commands';
import { EventHandlers } from './messaging/event-handlers';
import { RegistryCommands } from './messaging/registry-commands';
import { RuleCommands } from './messaging/rule-commands';
import { SuggestionCommands } from './messaging/suggestion-commands';
import { database } from './persistence/database';
import { Agencies } from './persistence/registry.store';
import { VerificationMoves } from './schedule/verification-moves';
import { VerificationSweep } from './schedule/verification-sweep';
import { RegistryWords } from './use-cases/registry-words';
import { RuleChanges } from './use-cases/rule-changes';
import { Suggestions } from './use-cases/suggestions';

@Module({})
export class RoutingModule {
  static with(settings: Settings) {
    return {
      module: RoutingModule,
      imports: [
        ServiceKitModule.forService('routing', settings, database),
        MessagingModule.forService('routing', { amqpUrl: settings.AMQP_URL }),
      ],
      controllers: [
        EventHandlers,
        DeskCommands,
        RegistryCommands,
        RuleCommands,
        DeadlineCommands,
        SuggestionCommands,
      ],
      providers: [
        Agencies,
        DeadlineRules,
        RuleChanges,
        RegistryWords,
        Suggestions,
        VerificationSweep,
        VerificationMoves,
      ],
    };
  }
}

export const service: BootOptions<Settings> = {
  name: 'routing',
  readSettings,
  module: (settings) => RoutingModule.with(settings),
  messages: (app) => app.get(MessageServer),
};
