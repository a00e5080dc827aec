import { Controller } from '@nestjs/common';
import { suggestHandling, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { Suggestions } from '../use-cases/suggestions';

type SuggestionCommand = 'suggestHandling';

/** What a verifier may decide; nothing is changed. */
@Controller()
export class SuggestionCommands implements Pick<CommandHandlersOf<'routing'>, SuggestionCommand> {
  constructor(private readonly suggestions: Suggestions) {}

  @OnCommand(suggestHandling)
  suggestHandling({
    request,
    tx,
  }: CommandDelivery<typeof suggestHandling>): Promise<ReplyOf<typeof suggestHandling>> {
    return this.suggestions.suggest(tx, request.reportId);
  }
}
