import { Controller, Inject } from '@nestjs/common';
import * as asked from '@lapor/contracts';
import type { CaseState } from '@lapor/contracts';
import { type CommandDelivery, type CommandHandlersOf, OnCommand } from '@lapor/messaging';
import { CLOCK, type Clock, newId, type Tx } from '@lapor/service-kit';
import { accept, objectTo, rate, refer, reopen } from '../domain/closing';
import { assignOfficer, excludeOfficer } from '../domain/desk-work';
import { inviteAgency, meetObligation, waiveObligation } from '../domain/obligations';
import type { Evidence } from '../domain/case-facts';
import { passDown } from '../domain/opening';
import { answer, changeHandling, giveBack, note, respond } from '../domain/responding';
import { knownAgency } from '../persistence/agency.store';
import { type CaseOrder, CaseStore, type Decision } from '../persistence/case.store';
import { claimEvidence } from '../persistence/evidence-files';
import { SavedReplyStore } from '../persistence/saved-reply.store';
import { StandInStore } from '../persistence/stand-in.store';
import { caseStateOf } from './case-state';

@Controller()
export class CommandHandlers implements Omit<
  CommandHandlersOf<'follow-up'>,
  'keepEvidence' | 'readEvidence'
> {
  constructor(
    private readonly cases: CaseStore,
    private readonly standIns: StandInStore,
    private readonly replies: SavedReplyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnCommand(asked.postResponse)
  postResponse({ request, tx }: CommandDelivery<typeof asked.postResponse>): Promise<CaseState> {
    return this.show(tx, request, (file, around) => respond(file, request.text, around, request.evidence));
  }

  @OnCommand(asked.addNote)
  addNote({ request, tx }: CommandDelivery<typeof asked.addNote>): Promise<CaseState> {
    return this.change(tx, request, (file) => note(file, request.text));
  }

  @OnCommand(asked.answerReport)
  answerReport({ request, tx }: CommandDelivery<typeof asked.answerReport>): Promise<CaseState> {
    return this.show(tx, request, (file, around) => answer(file, request, around));
  }

  @OnCommand(asked.returnReport)
  returnReport({ request, tx }: CommandDelivery<typeof asked.returnReport>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => giveBack(file, request, around));
  }

  @OnCommand(asked.acceptAnswer)
  acceptAnswer({ request, tx }: CommandDelivery<typeof asked.acceptAnswer>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => accept(file, request, around));
  }

  @OnCommand(asked.objectToAnswer)
  objectToAnswer({ request, tx }: CommandDelivery<typeof asked.objectToAnswer>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => objectTo(file, request, around));
  }

  @OnCommand(asked.passDown)
  passDown({ request, tx }: CommandDelivery<typeof asked.passDown>): Promise<CaseState> {
    return this.change(tx, request, async (file) =>
      passDown(file, await knownAgency(tx, request.toAgencyId), request.reason),
    );
  }

  @OnCommand(asked.changeHandling)
  changeHandling({ request, tx }: CommandDelivery<typeof asked.changeHandling>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => changeHandling(file, request, around));
  }

  @OnCommand(asked.reopenReport)
  reopenReport({ request, tx }: CommandDelivery<typeof asked.reopenReport>): Promise<CaseState> {
    return this.change(tx, request, async (file, around) => {
      const absences = await this.standIns.absencesOf(tx, file.case.givenToId, around.now);
      return reopen(file, request, absences, around);
    });
  }

  @OnCommand(asked.rateReport)
  rateReport({ request, tx }: CommandDelivery<typeof asked.rateReport>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => rate(file, request, around));
  }

  @OnCommand(asked.referReport)
  referReport({ request, tx }: CommandDelivery<typeof asked.referReport>): Promise<CaseState> {
    return this.change(tx, request, (file, around) => refer(file, request.reason, around));
  }

  @OnCommand(asked.inviteAgency)
  inviteAgency({ request, tx }: CommandDelivery<typeof asked.inviteAgency>): Promise<CaseState> {
    return this.change(tx, request, async (file, around) => {
      const agency = await knownAgency(tx, request.agencyId);
      return inviteAgency(file, { obligationId: newId(), agency, request: request.request }, around);
    });
  }

  @OnCommand(asked.meetObligation)
  meetObligation({ request, tx }: CommandDelivery<typeof asked.meetObligation>): Promise<CaseState> {
    const { actor } = request;
    return this.show(tx, request, async (file, around) => {
      const of = actor.kind === 'staff' ? await knownAgency(tx, actor.agencyId) : undefined;
      return meetObligation(file, request, of, around);
    });
  }

  @OnCommand(asked.waiveObligation)
  waiveObligation({ request, tx }: CommandDelivery<typeof asked.waiveObligation>): Promise<CaseState> {
    return this.change(tx, request, async (file, around) =>
      waiveObligation(file, request, await knownAgency(tx, file.case.agencyId), around),
    );
  }

  @OnCommand(asked.assignOfficer)
  assignOfficer({ request, tx }: CommandDelivery<typeof asked.assignOfficer>): Promise<CaseState> {
    return this.change(tx, request, async (file, around) =>
      assignOfficer(file, request, await this.standIns.absencesOf(tx, request.officerId, around.now)),
    );
  }

  @OnCommand(asked.excludeOfficer)
  excludeOfficer({ request, tx }: CommandDelivery<typeof asked.excludeOfficer>): Promise<CaseState> {
    return this.change(tx, request, (file) => excludeOfficer(file, request));
  }

  @OnCommand(asked.saveStandIn)
  async saveStandIn({ request, tx }: CommandDelivery<typeof asked.saveStandIn>) {
    const { actor: _actor, from, until, ...rest } = request;
    await this.standIns.save(tx, { ...rest, from: new Date(from), until: new Date(until) });
    return { standInId: request.standInId };
  }

  @OnCommand(asked.endStandIn)
  async endStandIn({ request, tx }: CommandDelivery<typeof asked.endStandIn>) {
    await this.standIns.end(tx, request.standInId);
    return { standInId: request.standInId };
  }

  @OnCommand(asked.saveReply)
  async saveReply({ request, tx }: CommandDelivery<typeof asked.saveReply>) {
    const { actor: _actor, ...reply } = request;
    await this.replies.save(tx, reply);
    return { replyId: request.replyId };
  }

  @OnCommand(asked.dropReply)
  async dropReply({ request, tx }: CommandDelivery<typeof asked.dropReply>) {
    await this.replies.drop(tx, request.replyId);
    return { replyId: request.replyId };
  }

  private async change(tx: Tx, order: CaseOrder, decide: Decision): Promise<CaseState> {
    return caseStateOf(await this.cases.change(tx, order, decide));
  }

  /** The same, with evidence. */
  private async show(
    tx: Tx,
    order: CaseOrder & { evidence?: readonly Evidence[] | undefined },
    decide: Decision,
  ): Promise<CaseState> {
    const state = await this.change(tx, order, decide);
    await claimEvidence(tx, state, order.evidence ?? [], this.clock.now());
    return state;
  }
}
