import { Controller } from '@nestjs/common';
import { saveAgency, importAgencies, recodeRegions, saveCategory, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';

type RegistryCommand = 'saveAgency' | 'importAgencies' | 'recodeRegions' | 'saveCategory';

/** Agencies, regions and categories. */
@Controller()
export class RegistryCommands implements Pick<CommandHandlersOf<'routing'>, RegistryCommand> {
  @OnCommand(saveAgency)
  saveAgency(_: CommandDelivery<typeof saveAgency>): Promise<ReplyOf<typeof saveAgency>> {
    throw new Error('not written yet');
  }

  @OnCommand(importAgencies)
  importAgencies(_: CommandDelivery<typeof importAgencies>): Promise<ReplyOf<typeof importAgencies>> {
    throw new Error('not written yet');
  }

  @OnCommand(recodeRegions)
  recodeRegions(_: CommandDelivery<typeof recodeRegions>): Promise<ReplyOf<typeof recodeRegions>> {
    throw new Error('not written yet');
  }

  @OnCommand(saveCategory)
  saveCategory(_: CommandDelivery<typeof saveCategory>): Promise<ReplyOf<typeof saveCategory>> {
    throw new Error('not written yet');
  }
}
