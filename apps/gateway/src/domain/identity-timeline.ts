// What happened to the knowledge of who filed, as the timeline tells it: to the reporter, never to the public.
import type { ReportEvent } from './report-view';
import { shown, type Told } from './timeline-entry';

type IdentityType =
  | 'intake.identity-opened.v1'
  | 'intake.identity-corrected.v1'
  | 'intake.identity-erased.v1'
  | 'intake.secrecy-changed.v1';
type IdentityEvent = Extract<ReportEvent, { type: IdentityType }>;

const reporter = { kind: 'reporter' } as const;

export function toldOfIdentity(event: IdentityEvent): Told {
  const audience = 'reporter';
  switch (event.type) {
    case 'intake.identity-opened.v1': {
      const { actor, reason } = event.data.opening;
      return { kind: 'identity_opened', actor: shown(actor), data: { reason }, audience };
    }
    case 'intake.identity-corrected.v1':
      return { kind: 'identity_corrected', actor: reporter, data: {}, audience };
    case 'intake.identity-erased.v1': {
      const { cause } = event.data;
      const actor = cause === 'request' ? reporter : ({ kind: 'system' } as const);
      return { kind: 'identity_erased', actor, data: { cause }, audience };
    }
    case 'intake.secrecy-changed.v1': {
      const { anonymous, secret, reason, actor } = event.data;
      return { kind: 'secrecy_changed', actor: shown(actor), data: { anonymous, secret, reason }, audience };
    }
  }
}
