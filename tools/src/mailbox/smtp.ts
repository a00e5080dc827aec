import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Letters } from './letters';

/** Accepts every mail from anyone and keeps it; delivers nothing. Listen on 127.0.0.1 only. */
export function createSmtpServer(letters: Letters): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, accept) => accept(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      simpleParser(stream)
        .then((mail) => {
          letters.add({
            // The envelope, not the header, says who gets it: blind copies are in the envelope alone.
            to: session.envelope.rcptTo.map((recipient) => recipient.address),
            from: mail.from?.text ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html || '',
          });
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
  server.on('error', (error) => console.error(`SMTP: ${error.message}`));
  return server;
}
