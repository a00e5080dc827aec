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
import { Directories } from './persistence/directories';
import { Agencies } from './persistence/registry.store';
import { VerificationFiles } from './persistence/verification-files';
import { AgencyDates } from './schedule/agency-dates';
import { VerificationMoves } from './schedule/verification-moves';
import { VerificationSweep } from './schedule/verification-sweep';
import { AgencyChanges } from './use-cases/agency-changes';
import { CategoryChanges } from './use-cases/category-changes';
import { EmergencySwitching } from './use-cases/emergency-switching';
import { RegionRecoding } from './use-cases/region-recoding';
import { RegistryWords } from './use-cases/registry-words';
import { RuleChanges } from './use-cases/rule-changes';
import { RuleSets } from './use-cases/rule-sets';
import { RuleTrials } from './use-cases/rule-trials';
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
        Directories,
        DeadlineRules,
        RuleChanges,
        RuleSets,
        RuleTrials,
        EmergencySwitching,
        VerificationFiles,
        RegistryWords,
        Suggestions,
        AgencyChanges,
        CategoryChanges,
        RegionRecoding,
        AgencyDates,
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
