import { Controller } from '@nestjs/common';
import {
  acceptAnswer,
  addNote,
  answerReport,
  type CaseState,
  objectToAnswer,
  postResponse,
  returnReport,
} from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import type { Actor } from '@lapor/domain-types';
import { accept, answer, type Change, type CaseFile, type Circumstances } from '../domain/case';
import { giveBack, note, objectTo, respond } from '../domain/case';
import { CaseStore } from '../persistence/case.store';
import { caseStateOf } from './published-events';

@Controller()
export class CommandHandlers implements CommandHandlersOf<'follow-up'> {
  constructor(private readonly cases: CaseStore) {}

  @OnCommand(postResponse)
  postResponse({ request, tx }: CommandDelivery<typeof postResponse>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => respond(file, request.text, around));
  }

  @OnCommand(addNote)
  addNote({ request, tx }: CommandDelivery<typeof addNote>): Promise<CaseState> {
    return this.change(tx, request, (file) => note(file, request.text));
  }

  @OnCommand(answerReport)
  answerReport({ request, tx }: CommandDelivery<typeof answerReport>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => answer(file, request, around));
  }

  @OnCommand(returnReport)
  returnReport({ request, tx }: CommandDelivery<typeof returnReport>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => giveBack(file, request, around));
  }

  @OnCommand(acceptAnswer)
  acceptAnswer({ request, tx }: CommandDelivery<typeof acceptAnswer>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => accept(file, request, around));
  }

  @OnCommand(objectToAnswer)
  objectToAnswer({ request, tx }: CommandDelivery<typeof objectToAnswer>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => objectTo(file, request.reason, around));
  }

  private async change(
    tx: Tx,
    { reportId, actor }: { reportId: string; actor: Actor },
    decide: (file: CaseFile, around: Circumstances) => Change,
  ): Promise<CaseState> {
    return caseStateOf(await this.cases.change(tx, reportId, actor, decide));
  }
}
