import type { Actor } from '@lapor/domain-types';
import {
  answerObjected,
  caseOpened,
  type CaseState,
  deadlineApproaching,
  deadlineMissed,
  noteAdded,
  reportAnswered,
  reportResolved,
  reportReturned,
  responsePosted,
} from '@lapor/contracts';
import { clockStateOf, type ReportClock } from '@lapor/clocks';
import type { StepName } from '@lapor/deadlines';
import type { CaseFile, Change } from '../domain/case';

/** A case as events tell of it. */
export function caseStateOf({ case: current, clocks }: CaseFile): CaseState {
  const iso = (instant: Date) => instant.toISOString();
  return {
    reportId: current.reportId,
    assignment: current.assignment,
    agencyId: current.agencyId,
    status: current.status,
    resolution: current.status === 'resolved' ? current.resolution : null,
    rating: current.status === 'resolved' ? current.rating : null,
    openedAt: iso(current.openedAt),
    firstResponseAt: 'firstResponseAt' in current ? iso(current.firstResponseAt) : null,
    answeredAt: 'answeredAt' in current ? iso(current.answeredAt) : null,
    resolvedAt: current.status === 'resolved' ? iso(current.resolvedAt) : null,
    clocks: clocks.map(({ clock }) => clockStateOf(clock)),
  };
}

/** A fact of the domain as an event of the contracts. */
export function announcementOf({ file, fact }: Change, actor: Actor) {
  const about = { subject: file.case.reportId, sequence: file.case.version };
  const state = caseStateOf(file);
  switch (fact.kind) {
    case 'opened':
      return { event: caseOpened, ...about, data: state };
    case 'responded':
      return {
        event: responsePosted,
        ...about,
        data: { ...state, actor, text: fact.text, first: fact.first },
      };
    case 'noted':
      return { event: noteAdded, ...about, data: { ...state, actor, text: fact.text } };
    case 'answered': {
      const { text, evidence, noEvidenceReason } = fact;
      const data = { ...state, actor, text, evidence: [...evidence], noEvidenceReason };
      return { event: reportAnswered, ...about, data };
    }
    case 'returned': {
      const { reason, explanation, proposedAgencyId } = fact;
      return {
        event: reportReturned,
        ...about,
        data: { ...state, actor, reason, explanation, proposedAgencyId },
      };
    }
    case 'objected':
      return { event: answerObjected, ...about, data: { ...state, actor, reason: fact.reason } };
    case 'resolved':
      return { event: reportResolved, ...about, data: { ...state, actor, comment: fact.comment } };
  }
}

export function stepTaken(file: CaseFile, { agencyId, clock }: ReportClock, step: StepName, at: Date) {
  const { reportId, version } = file.case;
  const about = { subject: reportId, sequence: version };
  const data = { reportId, agencyId, clock: clockStateOf(clock), step, takenAt: at.toISOString() };
  return step === 'missed'
    ? { event: deadlineMissed, ...about, data }
    : { event: deadlineApproaching, ...about, data };
}
