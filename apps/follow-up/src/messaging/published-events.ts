import type { Actor } from '@lapor/domain-types';
import * as said from '@lapor/contracts';
import type { EventContract, EventData } from '@lapor/contracts';
import { clockStateOf, type DueStep } from '@lapor/clocks';
import type { CaseFile, Change } from '../domain/case';
import type { ReporterReason } from '../domain/case-facts';
import type { StandIn } from '../domain/stand-ins';
import { caseStateOf } from './case-state';

/** A fact of the domain as an event of the contracts, which keep of it what they name. */
export function announcementOf({ file, fact }: Change, actor: Actor) {
  const { reportId, version } = file.case;
  const say = <E extends EventContract>(event: E, data: EventData<E>) =>
    announcement(event, reportId, version, data);
  const state = caseStateOf(file);
  const told = { ...state, actor };
  switch (fact.kind) {
    case 'opened':
      return say(said.caseOpened, state);
    case 'responded': {
      const { evidence, ...rest } = fact;
      return say(said.responsePosted, { ...told, ...rest, ...(evidence && { evidence: [...evidence] }) });
    }
    case 'noted':
      return say(said.noteAdded, { ...told, ...fact });
    case 'answered':
      return say(said.reportAnswered, { ...told, ...fact, evidence: [...fact.evidence] });
    case 'returned':
      return say(said.reportReturned, { ...told, ...fact });
    case 'objected':
      return say(said.answerObjected, { ...told, ...withFiles(fact) });
    case 'resolved':
      return say(said.reportResolved, { ...told, ...fact });
    case 'passed_down':
      return say(said.casePassedDown, { ...told, ...fact });
    case 'handling_changed':
      return say(said.handlingChanged, { ...told, ...fact });
    case 'reopened':
      return say(said.reportReopened, { ...told, ...withFiles(fact) });
    case 'rated':
      return say(said.reportRated, { ...told, ...fact });
    case 'referred':
      return say(said.reportReferred, { ...told, ...fact });
    case 'agency_invited':
      return say(said.agencyInvited, { ...told, ...fact });
    case 'obligation_met':
      return say(said.obligationMet, { ...told, ...fact, evidence: [...fact.evidence] });
    case 'obligation_waived':
      return say(said.obligationWaived, { ...told, ...fact });
    case 'officer_assigned':
      return say(said.officerAssigned, { ...told, ...fact });
    case 'officer_excluded':
      return say(said.officerExcluded, { ...told, ...fact });
    case 'deadlines_moved': {
      const moved = fact.moved.map(({ from, to, ...each }) => ({
        ...each,
        from: from.toISOString(),
        to: to.toISOString(),
      }));
      return say(said.deadlinesMoved, { ...state, ...fact, moved });
    }
  }
}

function withFiles({ reason, attachments }: ReporterReason) {
  return { reason, ...(attachments && { attachments: [...attachments] }) };
}

export function stepTaken(file: CaseFile, { reportClock, step, tell }: DueStep, at: Date) {
  const { reportId, version } = file.case;
  const clock = clockStateOf(reportClock);
  const takenAt = at.toISOString();
  const data = { reportId, agencyId: reportClock.agencyId, clock, step, tell: [...tell], takenAt };
  if (step === 'missed') return announcement(said.deadlineMissed, reportId, version, data);
  if (step === 'escalated') return announcement(said.deadlineEscalated, reportId, version, data);
  return announcement(said.deadlineApproaching, reportId, version, data);
}

export function standInTold(standIn: StandIn, version: number, active: boolean) {
  const { from, until, ...rest } = standIn;
  const data = { ...rest, from: from.toISOString(), until: until.toISOString(), active };
  return announcement(said.standInChanged, standIn.standInId, version, data);
}

export function savedReplyTold(
  reply: Omit<EventData<typeof said.savedReplyChanged>, 'active'>,
  version: number,
  active: boolean,
) {
  return announcement(said.savedReplyChanged, reply.replyId, version, { ...reply, active });
}

function announcement<E extends EventContract>(
  event: E,
  subject: string,
  sequence: number,
  data: EventData<E>,
) {
  return { event, subject, sequence, data };
}
