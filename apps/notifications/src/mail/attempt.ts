import { z } from 'zod';
import { type KeyRing, unseal } from '@lapor/service-kit';
import { type MailFailure, mailFailure } from '../domain/mail-failure';
import type { ClaimedDelivery } from '../persistence/delivery.store';
import { compose } from '../templates/compose';
import type { Wording } from '../templates/words';
import type { Mailer } from './mailer';

const contact = z.object({ email: z.email() });

export type Outcome = { kind: 'delivered' } | ({ kind: 'failed' } & MailFailure);

export interface Sender {
  mailer: Pick<Mailer, 'send'>;
  keys: KeyRing;
  /** Without a slash at its end. */
  publicUrl: string;
}

/** Opens the address, writes the mail and hands it over once; never throws. */
export async function attempt(sender: Sender, delivery: ClaimedDelivery, wording: Wording): Promise<Outcome> {
  const address = addressOf(sender.keys, delivery);
  if (typeof address !== 'string') return { kind: 'failed', ...address };
  try {
    const { deliveryId, letter, relation, guarded, report, agencyName, language } = delivery;
    const facts = { relation, guarded, ...report, url: pageOf(sender, delivery) };
    const mail = compose(letter, facts, agencyName, wording.for(language));
    await sender.mailer.send(mail, address, `<${deliveryId}@${new URL(sender.publicUrl).hostname}>`);
    return { kind: 'delivered' };
  } catch (error) {
    return { kind: 'failed', ...mailFailure(error) };
  }
}

/** Where the reader sees the report; the tracking code opens it and is the reporter's alone. */
function pageOf({ publicUrl }: Sender, { relation, reportId, report, language }: ClaimedDelivery): string {
  return relation === 'supported'
    ? `${publicUrl}/${language}/laporan/${reportId}`
    : `${publicUrl}/${language}/lacak/${report.code}`;
}

function addressOf(keys: KeyRing, { contact: sealed }: ClaimedDelivery): string | MailFailure {
  let opened: unknown;
  try {
    opened = unseal(keys, sealed);
  } catch {
    // The wrong key may be a fault of the settings, which somebody will mend.
    return { reason: 'the contact cannot be opened', permanent: false };
  }
  const known = contact.safeParse(opened);
  return known.success ? known.data.email : { reason: 'the contact has no e-mail address', permanent: true };
}
