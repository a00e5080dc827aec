import type { Actor, ActingRole } from '@lapor/domain-types';
import { sampleCalendar, sampleRegulation } from '@lapor/testing';
import {
  type Change,
  type Circumstances,
  type Consequences,
  type DeskFile,
  type NewReport,
  openVerification,
  type Verification,
  type VerificationFacts,
} from '../src/domain/verification';
import { verificationClockFrom } from '../src/domain/verification-clocks';
import type { ForwardingOrder } from '../src/domain/verification-facts';
import { decide, takeBack } from '../src/domain/verification-orders';

export const calendar = sampleCalendar();
export const regulation = sampleRegulation();
/** Tuesday, ten in the morning. */
export const received = new Date('2024-11-19T03:00:00Z');
export const day = 86_400_000;
export const after = (days: number) => new Date(received.getTime() + days * day);

/** An account of the city, by a digit. */
export const account = (digit: number) => `0193426e-0000-7000-8000-00000000000${digit}`;
export const staff = (role: ActingRole = 'verifier', digit = 1): Actor => {
  return { kind: 'staff', accountId: account(digit), role, agencyId: 'kota' };
};
export const reporter: Actor = { kind: 'reporter' };

/** Floods are an emergency, and what is nobody else's is proposed to the office of public works. */
const consequencesOf = ({ categoryId }: VerificationFacts): Consequences => {
  const owner = { agencyId: 'dinas-pupr', basis: 'category', rule: null } as const;
  return { emergency: categoryId === 'banjir', proposedOwner: categoryId === null ? null : owner };
};

export const around = (now: Date, actor: Actor = staff()): Circumstances => {
  return { now, actor, calendar, regulation, consequencesOf };
};

/** A report that the desk of the city has just received. */
export function newFile(changes: Partial<NewReport> = {}): DeskFile {
  const verification = openVerification({
    reportId: '0193426e-0000-7000-8000-0000000000aa',
    deskAgencyId: 'kota',
    class: 'aspiration',
    categoryId: null,
    title: 'Jalan rusak',
    text: 'Jalan berlubang di depan sekolah.',
    channel: 'web',
    chosenAgencyId: null,
    emergency: false,
    proposedOwner: null,
    regionCode: '13.73.04.2001',
    anonymous: false,
    secret: false,
    receivedAt: received,
    ...changes,
  });
  return { verification, clocks: [verificationClockFrom(verification, received, { calendar, regulation })] };
}

export const forwarding = (agencyId: string, reason: string | null = null) => {
  const details: ForwardingOrder = {
    class: 'complaint',
    categoryId: 'jalan',
    agencyId,
    fieldInspection: false,
    title: null,
    reason,
  };
  return { verb: 'forward', details } as const;
};
export const archiving = (
  reason: 'not_a_public_service_matter' | 'abusive_or_spam' = 'not_a_public_service_matter',
) => {
  return { verb: 'archive', details: { reason, explanation: 'Bukan pelayanan publik.' } } as const;
};
export const givenBack = (assignment: number) => {
  return {
    assignment,
    reason: 'not_our_authority' as const,
    explanation: 'Bukan kami',
    proposedAgencyId: null,
  };
};

/** The report after it was forwarded and returned so many times, by one agency after the other. */
export function returned(times: number): DeskFile {
  let file = newFile();
  for (let hop = 1; hop <= times; hop += 1) {
    const order = forwarding(`agency-${hop}`, 'dipindahkan');
    file = decide(file, order, false, around(after(1), staff('arbiter'))).file;
    file = takeBack(file, givenBack(hop), around(after(2)))?.file ?? file;
  }
  return file;
}

/** The report when it is archived, by the account of the digit 1. */
export const archived = () => decide(newFile(), archiving(), false, around(after(1))).file;

export const stateOf = ({ file }: Change): Verification => file.verification;

/** All but the version: what must be the same when something was undone. */
export function contentOf({ verification, clocks }: DeskFile) {
  const { version: _version, ...rest } = verification;
  return { rest, clocks };
}
