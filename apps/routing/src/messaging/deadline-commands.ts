import { Controller } from '@nestjs/common';
import {
  changeDaysOff,
  type ReplyOf,
  saveCalendar,
  saveRegulation,
  setAgencyCalendar,
} from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { RuleChanges } from '../use-cases/rule-changes';

type DeadlineCommand = 'saveCalendar' | 'changeDaysOff' | 'setAgencyCalendar' | 'saveRegulation';

/** Which days count, and how long things may take. */
@Controller()
export class DeadlineCommands implements Pick<CommandHandlersOf<'routing'>, DeadlineCommand> {
  constructor(private readonly ruleChanges: RuleChanges) {}

  @OnCommand(saveCalendar)
  saveCalendar({ request, tx }: CommandDelivery<typeof saveCalendar>): Promise<ReplyOf<typeof saveCalendar>> {
    return this.ruleChanges.saveCalendar(tx, request);
  }

  @OnCommand(changeDaysOff)
  changeDaysOff({
    request,
    tx,
  }: CommandDelivery<typeof changeDaysOff>): Promise<ReplyOf<typeof changeDaysOff>> {
    return this.ruleChanges.changeDaysOff(tx, request);
  }

  @OnCommand(setAgencyCalendar)
  setAgencyCalendar({
    request,
    tx,
  }: CommandDelivery<typeof setAgencyCalendar>): Promise<ReplyOf<typeof setAgencyCalendar>> {
    return this.ruleChanges.setAgencyCalendar(tx, request);
  }

  @OnCommand(saveRegulation)
  saveRegulation({
    request,
    tx,
  }: CommandDelivery<typeof saveRegulation>): Promise<ReplyOf<typeof saveRegulation>> {
    return this.ruleChanges.saveRegulation(tx, request);
  }
}
