/**
 * Every refusal the system knows, by its stable slug: the HTTP status it maps to and its English title
 * (RFC 9457 `title`). Slugs are part of the public API and are never renamed.
 */
export const problems = {
  'validation-failed': { status: 400, title: 'The request does not follow the rules' },
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-failed': { status: 401, title: 'Wrong name or password' },
  'session-expired': { status: 401, title: 'The session has ended' },
  'provider-sign-in-failed': { status: 401, title: 'The sign-in provider did not tell who you are' },
  'second-factor-required': { status: 403, title: 'A second factor is needed first' },
  'membership-required': { status: 403, title: 'Choose in which role you act' },
  'not-allowed': { status: 403, title: 'This is not yours to do' },
  'human-required': { status: 403, title: 'A human must do this, no system' },
  'scope-required': { status: 403, title: 'This key was not given the scope that is needed' },
  'cross-site-request': { status: 403, title: 'Another site cannot do this in your name' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'report-not-found': { status: 404, title: 'No such report' },
  'method-not-allowed': { status: 405, title: 'This method is not available here' },
  'transition-not-allowed': { status: 409, title: 'The report is in a state that does not allow this' },
  'changed-meanwhile': { status: 409, title: 'Somebody else changed the report meanwhile' },
  'arbiter-required': { status: 409, title: 'After two returns the arbiter decides the owner' },
  'same-agency': { status: 409, title: 'The agency that returned the report cannot get it straight back' },
  'obligations-open': { status: 409, title: 'Other agencies still owe their part, or it must be waived' },
  'reopening-over': {
    status: 409,
    title: 'The time to reopen the report is over, or it was reopened before',
  },
  'referral-not-offered': { status: 409, title: 'A report can be referred once its deadline has passed' },
  'subject-of-complaint': { status: 409, title: 'Who is the subject of a complaint cannot handle it' },
  'already-rated': { status: 409, title: 'The report was rated before' },
  'merged-into-parent': {
    status: 409,
    title: 'The report was joined with another, which is handled instead',
  },
  'merge-not-possible': { status: 409, title: 'These reports cannot be joined' },
  'not-merged': { status: 409, title: 'The report is not joined with another' },
  'second-person-required': { status: 409, title: 'Somebody else must agree to this decision' },
  'no-decision-proposed': { status: 409, title: 'No decision waits for agreement' },
  'appeal-over': { status: 409, title: 'The time to appeal is over, or it was appealed before' },
  'identity-erased': { status: 409, title: 'Who filed the report was erased' },
  'identity-sealed': { status: 409, title: 'The reporter is anonymous; opening who it is needs a reason' },
  'not-anonymous': { status: 409, title: 'The report is not anonymous: there is nothing to open' },
  'already-supported': { status: 409, title: 'You have said so before' },
  'second-factor-exists': { status: 409, title: 'There is a second factor already' },
  'membership-exists': { status: 409, title: 'The account has this role there already' },
  'identity-linked-elsewhere': { status: 409, title: 'This sign-in belongs to another account' },
  'last-contact': { status: 409, title: 'The only contact of an account cannot be taken away' },
  'sms-not-available': { status: 422, title: 'No text messages are sent here; use an e-mail address' },
  'data-request-settled': { status: 409, title: 'This was decided before' },
  'data-request-not-found': { status: 404, title: 'No such request' },
  'breach-not-found': { status: 404, title: 'No such breach' },
  'notice-outdated': { status: 422, title: 'The notice about personal data is another one by now' },
  'contact-not-found': { status: 404, title: 'No such contact of this account' },
  'link-not-valid': { status: 410, title: 'The link was used, replaced or is too old' },
  'account-not-found': { status: 404, title: 'No such account' },
  'membership-not-found': { status: 404, title: 'No such role of this account' },
  'session-not-found': { status: 404, title: 'No such session' },
  'system-not-found': { status: 404, title: 'No such system' },
  'invitation-not-found': { status: 404, title: 'No such invitation' },
  'obligation-not-found': { status: 404, title: 'No such obligation' },
  'attachment-not-found': { status: 404, title: 'No such file, or it is not here yet' },
  'agency-not-found': { status: 404, title: 'No such agency' },
  'category-not-found': { status: 404, title: 'No such category' },
  'region-not-found': { status: 404, title: 'No such region' },
  'wording-not-found': { status: 404, title: 'No such message' },
  'rules-not-found': { status: 404, title: 'No such version of the rules' },
  'emergency-not-found': { status: 404, title: 'No such emergency' },
  'calendar-not-found': { status: 404, title: 'No such calendar' },
  'saved-reply-not-found': { status: 404, title: 'No such saved reply' },
  'stand-in-not-found': { status: 404, title: 'No such stand-in' },
  'outside-subtree': { status: 422, title: 'The agency is not below the one that acts' },
  'rules-conflict': { status: 422, title: 'Two rules name different owners for the same report' },
  'code-not-valid': { status: 422, title: 'The code is wrong, too old or was used' },
  'attachment-not-usable': { status: 422, title: 'The file was not uploaded here, too long ago, or is used' },
  'file-not-taken': { status: 422, title: 'The file is of a kind that is not taken, or damaged' },
  'file-too-large': { status: 413, title: 'The file is too large' },
  'evidence-required': { status: 422, title: 'An answer needs evidence or a stated reason for none' },
  'unknown-agency': { status: 422, title: 'No such agency, or it is not active' },
  'unknown-category': { status: 422, title: 'No such category' },
  'unknown-region': { status: 422, title: 'No such region' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key was used for another request' },
  'body-too-large': { status: 413, title: 'The request body is too large' },
  'unsupported-media-type': { status: 415, title: 'Send application/json' },
  'proof-of-work-required': {
    status: 428,
    title: 'So much is sent now that a small computation is asked first',
  },
  'proof-of-work-not-valid': { status: 422, title: 'The solution is wrong, too old or was used' },
  'too-many-requests': { status: 429, title: 'Too many requests; try again later' },
  'internal-error': { status: 500, title: 'Something failed on our side' },
  'service-unavailable': { status: 503, title: 'A part of the system cannot answer now; try again' },
  'submission-not-accepted': { status: 503, title: 'The report could not be taken; send it again' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemSlug = keyof typeof problems;

/** One field that breaks a rule: `field` is a path such as `location.latitude`. */
export interface FieldError {
  field: string;
  rule: string;
  message: string;
}

/** A rule said no. Nothing was changed; `detail` is safe to show and identifies nobody. */
export class DomainError extends Error {
  constructor(
    readonly slug: ProblemSlug,
    readonly detail: string = problems[slug].title,
    readonly data: { errors?: readonly FieldError[] } & Record<string, unknown> = {},
  ) {
    super(`${slug}: ${detail}`);
    this.name = 'DomainError';
  }
}

/** The same refusal for one field of the input. */
export function fieldError(slug: ProblemSlug, field: string, rule: string, message: string): DomainError {
  return new DomainError(slug, message, { errors: [{ field, rule, message }] });
}
