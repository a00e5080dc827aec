import { DomainError, type ProblemSlug } from '@lapor/domain-types';
import { z } from 'zod';

/** In a path: what is no id gets the same answer as an id that nobody has. */
function idParam(unknown: ProblemSlug) {
  return z
    .string()
    .refine((id) => {
      if (!z.uuid().safeParse(id).success) throw new DomainError(unknown);
      return true;
    })
    .meta({ format: 'uuid' });
}

export const reportIdParam = idParam('report-not-found');
export const attachmentIdParam = idParam('attachment-not-found');
export const obligationIdParam = idParam('obligation-not-found');
export const replyIdParam = idParam('saved-reply-not-found');
export const standInIdParam = idParam('stand-in-not-found');
export const accountIdParam = idParam('account-not-found');
export const membershipIdParam = idParam('membership-not-found');
export const sessionIdParam = idParam('session-not-found');
export const requestIdParam = idParam('data-request-not-found');
export const breachIdParam = idParam('breach-not-found');
export const contactIdParam = idParam('contact-not-found');
export const invitationIdParam = idParam('invitation-not-found');
export const clientIdParam = idParam('system-not-found');
export const emergencyIdParam = idParam('emergency-not-found');

/** Any text: what cannot be a code gets the same answer as a code that nobody was given. */
export const code = z.string().meta({ examples: ['7KQM-2FXA-9PDT'] });
