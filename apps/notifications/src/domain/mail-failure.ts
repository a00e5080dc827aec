/** What is known of a failed attempt to hand a mail over. */
export interface MailFailure {
  /** Codes alone: what a mail server says in words may repeat the address. */
  reason: string;
  /** The same mail would be refused again, so that another attempt is of no use. */
  permanent: boolean;
}

interface SmtpError {
  code?: string;
  originalCode?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  permanent?: boolean;
}

// Refusals of the sender or of the sign-in are faults of our settings, which somebody will mend.
const aboutTheMail = new Set(['RCPT TO', 'DATA']);

/** Judges what the mail library threw (RFC 5321: 5yz is for good, 4yz may pass). */
export function mailFailure(error: unknown): MailFailure {
  const { code, originalCode, responseCode, response, command, permanent } = error as SmtpError;
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const codes = [originalCode ?? code ?? (error as Error).name, responseCode, enhanced].filter(Boolean);
  const badAddress = code === 'EENVELOPE' && command === 'API';
  return {
    reason: codes.join(' ') + (command ? ` at ${command}` : ''),
    permanent: badAddress || (permanent === true && aboutTheMail.has(command ?? '')),
  };
}
