import { Controller } from '@nestjs/common';
import { saveAgency, importAgencies, recodeRegions, saveCategory, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { AgencyChanges } from '../use-cases/agency-changes';
import { CategoryChanges } from '../use-cases/category-changes';
import { RegionRecoding } from '../use-cases/region-recoding';

type RegistryCommand = 'saveAgency' | 'importAgencies' | 'recodeRegions' | 'saveCategory';

/** Agencies, regions and categories. */
@Controller()
export class RegistryCommands implements Pick<CommandHandlersOf<'routing'>, RegistryCommand> {
  constructor(
    private readonly agencies: AgencyChanges,
    private readonly categories: CategoryChanges,
    private readonly regions: RegionRecoding,
  ) {}

  @OnCommand(saveAgency)
  saveAgency({ request, tx }: CommandDelivery<typeof saveAgency>): Promise<ReplyOf<typeof saveAgency>> {
    return this.agencies.save(tx, request);
  }

  @OnCommand(importAgencies)
  importAgencies({
    request,
    tx,
  }: CommandDelivery<typeof importAgencies>): Promise<ReplyOf<typeof importAgencies>> {
    return this.agencies.import(tx, request);
  }

  @OnCommand(recodeRegions)
  recodeRegions({
    request,
    tx,
  }: CommandDelivery<typeof recodeRegions>): Promise<ReplyOf<typeof recodeRegions>> {
    return this.regions.recode(tx, request);
  }

  @OnCommand(saveCategory)
  saveCategory({ request, tx }: CommandDelivery<typeof saveCategory>): Promise<ReplyOf<typeof saveCategory>> {
    return this.categories.save(tx, request);
  }
}
