// What the agency in charge did, as the timeline tells it. What agencies and officers arrange between
// themselves is for staff; all that changes what happens to the report is public.
import type { ReportEvent } from './report-view';
import { type Audience, filesWith, shown, type Told } from './timeline-entry';

export type CaseEvent = Exclude<
  Extract<ReportEvent, { data: { openedAt: string } }>,
  { type: 'follow-up.deadlines-moved.v1' }
>;
type Happening = Pick<Told, 'kind' | 'audience'> & { data?: Record<string, unknown> };

export function toldByAgency(event: CaseEvent): Told {
  const { agencyId } = event.data;
  const { kind, audience, data } = happening(event);
  const actor = 'actor' in event.data ? shown(event.data.actor) : ({ kind: 'system' } as const);
  return { kind, actor, data: { agencyId, ...data }, audience };
}

function happening(event: CaseEvent): Happening {
  switch (event.type) {
    case 'follow-up.case-opened.v1':
      return told('case_opened', 'staff', { assignment: event.data.assignment });
    case 'follow-up.response-posted.v1': {
      const { text, first, evidence } = event.data;
      return told('response', 'public', { text, first, ...(evidence && { evidence }) });
    }
    case 'follow-up.note-added.v1':
      return told('note', 'staff', { text: event.data.text });
    case 'follow-up.report-answered.v1': {
      const { text, evidence, noEvidenceReason } = event.data;
      return told('answered', 'public', { text, evidence, noEvidenceReason });
    }
    case 'follow-up.report-returned.v1': {
      const { reason, explanation, proposedAgencyId } = event.data;
      return told('returned', 'reporter', { reason, explanation, proposedAgencyId });
    }
    case 'follow-up.answer-objected.v1':
      return told('objected', 'public', { reason: event.data.reason, ...filesWith(event.data) });
    case 'follow-up.report-resolved.v1': {
      const { resolution, rating, comment } = event.data;
      return told('resolved', 'public', { resolution, rating, comment });
    }
    default:
      return laterHappening(event);
  }
}

type Later = Exclude<
  CaseEvent,
  {
    type:
      | 'follow-up.case-opened.v1'
      | 'follow-up.response-posted.v1'
      | 'follow-up.note-added.v1'
      | 'follow-up.report-answered.v1'
      | 'follow-up.report-returned.v1'
      | 'follow-up.answer-objected.v1'
      | 'follow-up.report-resolved.v1';
  }
>;

function laterHappening(event: Later): Happening {
  switch (event.type) {
    case 'follow-up.case-passed-down.v1': {
      const { fromAgencyId, reason } = event.data;
      return told('passed_down', 'public', { fromAgencyId, reason });
    }
    case 'follow-up.handling-changed.v1': {
      const { class: reportClass, fieldInspection, previous, reason } = event.data;
      return told('handling_changed', 'public', { class: reportClass, fieldInspection, previous, reason });
    }
    case 'follow-up.report-reopened.v1': {
      const { reason, reopens } = event.data;
      return told('reopened', 'public', { reason, reopens, ...filesWith(event.data) });
    }
    case 'follow-up.report-rated.v1': {
      const { rating, comment } = event.data;
      return told('rated', 'public', { rating, comment });
    }
    case 'follow-up.report-referred.v1':
      return told('referred', 'public', { reason: event.data.reason });
    case 'follow-up.agency-invited.v1': {
      const { obligationId, invitedAgencyId, request } = event.data;
      return told('agency_invited', 'staff', { obligationId, invitedAgencyId, request });
    }
    case 'follow-up.obligation-met.v1': {
      const { obligationId, text, evidence } = event.data;
      return told('obligation_met', 'staff', { obligationId, text, evidence });
    }
    case 'follow-up.obligation-waived.v1': {
      const { obligationId, reason } = event.data;
      return told('obligation_waived', 'staff', { obligationId, reason });
    }
    case 'follow-up.officer-assigned.v1': {
      const { officerId, previousOfficerId, reason, standInId } = event.data;
      return told('officer_assigned', 'staff', { officerId, previousOfficerId, reason, standInId });
    }
    case 'follow-up.officer-excluded.v1': {
      const { accountId, reason } = event.data;
      return told('officer_excluded', 'staff', { accountId, reason });
    }
  }
}

function told(kind: string, audience: Audience, data: Record<string, unknown>): Happening {
  return { kind, audience, data };
}
