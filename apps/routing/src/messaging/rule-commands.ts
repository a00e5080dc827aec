import { Controller } from '@nestjs/common';
import { saveRules, tryRules, activateRules, switchEmergency, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { EmergencySwitching } from '../use-cases/emergency-switching';
import { RuleSets } from '../use-cases/rule-sets';
import { RuleTrials } from '../use-cases/rule-trials';

type RuleCommand = 'saveRules' | 'tryRules' | 'activateRules' | 'switchEmergency';

/** By which rules a report finds its owner, and where shorter deadlines hold. */
@Controller()
export class RuleCommands implements Pick<CommandHandlersOf<'routing'>, RuleCommand> {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly trials: RuleTrials,
    private readonly emergencies: EmergencySwitching,
  ) {}

  @OnCommand(saveRules)
  saveRules({ request, tx }: CommandDelivery<typeof saveRules>): Promise<ReplyOf<typeof saveRules>> {
    return this.ruleSets.save(tx, request);
  }

  @OnCommand(tryRules)
  tryRules({ request, tx }: CommandDelivery<typeof tryRules>): Promise<ReplyOf<typeof tryRules>> {
    return this.trials.run(tx, request);
  }

  @OnCommand(activateRules)
  activateRules({
    request,
    tx,
  }: CommandDelivery<typeof activateRules>): Promise<ReplyOf<typeof activateRules>> {
    return this.ruleSets.activate(tx, request);
  }

  @OnCommand(switchEmergency)
  switchEmergency({
    request,
    tx,
  }: CommandDelivery<typeof switchEmergency>): Promise<ReplyOf<typeof switchEmergency>> {
    return this.emergencies.run(tx, request);
  }
}
