import { Controller } from '@nestjs/common';
import { suggestHandling, type ReplyOf } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';

type SuggestionCommand = 'suggestHandling';

/** What a verifier may decide; nothing is changed. */
@Controller()
export class SuggestionCommands implements Pick<CommandHandlersOf<'routing'>, SuggestionCommand> {
  @OnCommand(suggestHandling)
  suggestHandling(_: CommandDelivery<typeof suggestHandling>): Promise<ReplyOf<typeof suggestHandling>> {
    throw new Error('not written yet');
  }
}
