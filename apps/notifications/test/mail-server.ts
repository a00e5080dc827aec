import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real mail server that keeps what it gets, and refuses or goes away on demand. */
export class MailServer {
  readonly mails: ParsedMail[] = [];
  /** Refuses a recipient with this reply. */
  refusal: { address: string; code: number } | undefined;
  /** Makes the server slow to take a mail. */
  delayMs = 0;
  begun = 0;
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens again on the port it had before, if any. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      // Senders keep idle connections open; a server that dies does not wait for them.
      closeTimeout: 50,
      onRcptTo: ({ address }, _session, done) => {
        if (this.refusal?.address !== address) return done();
        const error = new Error(`<${address}>: no such user here`);
        done(Object.assign(error, { responseCode: this.refusal.code }));
      },
      onData: (stream, _session, done) => {
        this.begun += 1;
        void simpleParser(stream).then((mail) =>
          setTimeout(() => {
            this.mails.push(mail);
            done();
          }, this.delayMs),
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  sentTo(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to ?? []].flat().some(({ text }) => text === address));
  }
}
