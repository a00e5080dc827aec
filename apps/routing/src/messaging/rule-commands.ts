import { Controller } from '@nestjs/common';
import { saveRules, tryRules, activateRules, switchEmergency, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';

type RuleCommand = 'saveRules' | 'tryRules' | 'activateRules' | 'switchEmergency';

/** By which rules a report finds its owner, and where shorter deadlines hold. */
@Controller()
export class RuleCommands implements Pick<CommandHandlersOf<'routing'>, RuleCommand> {
  @OnCommand(saveRules)
  saveRules(_: CommandDelivery<typeof saveRules>): Promise<ReplyOf<typeof saveRules>> {
    throw new Error('not written yet');
  }

  @OnCommand(tryRules)
  tryRules(_: CommandDelivery<typeof tryRules>): Promise<ReplyOf<typeof tryRules>> {
    throw new Error('not written yet');
  }

  @OnCommand(activateRules)
  activateRules(_: CommandDelivery<typeof activateRules>): Promise<ReplyOf<typeof activateRules>> {
    throw new Error('not written yet');
  }

  @OnCommand(switchEmergency)
  switchEmergency(_: CommandDelivery<typeof switchEmergency>): Promise<ReplyOf<typeof switchEmergency>> {
    throw new Error('not written yet');
  }
}
