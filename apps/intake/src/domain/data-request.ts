import type { DataRequest } from '@lapor/contracts';
import { type Actor, DomainError } from '@lapor/domain-types';
import { dutyDueAt, dutyStep } from './duty-clock';

/** What a person asks for, as it comes in. */
export type Claim = Pick<DataRequest, 'requestId' | 'reportId' | 'kind'> & { done: boolean };

/** A claim that came in now; one that was carried out at once is settled. */
export function registered({ done, ...claim }: Claim, now: Date): DataRequest {
  return {
    ...claim,
    receivedAt: now.toISOString(),
    dueAt: dutyDueAt(now).toISOString(),
    lastStep: null,
    settledAt: done ? now.toISOString() : null,
    outcome: done ? 'granted' : null,
    settledBy: null,
    version: 1,
  };
}

/** @throws {DomainError} `data-request-settled`: what was decided stays. */
export function settled(
  request: DataRequest,
  decision: { actor: Actor; outcome: 'granted' | 'refused' },
  now: Date,
): DataRequest {
  if (request.settledAt !== null) throw new DomainError('data-request-settled');
  const { actor: settledBy, outcome } = decision;
  return { ...request, settledAt: now.toISOString(), outcome, settledBy, version: request.version + 1 };
}

/** After the step that its clock takes now; undefined if there is none. */
export function afterStep(request: DataRequest, now: Date): DataRequest | undefined {
  if (request.settledAt !== null) return undefined;
  const step = dutyStep(new Date(request.receivedAt), request.lastStep, now);
  return step === null ? undefined : { ...request, lastStep: step, version: request.version + 1 };
}
