// The development mail catcher, as a process of its own.
import { createSmtpServer } from './smtp';
import { Letters } from './letters';
import { createMailboxWeb } from './web';

const { SMTP_PORT, HTTP_PORT, MAILBOX_FILE } = process.env;
if (!SMTP_PORT || !HTTP_PORT || !MAILBOX_FILE) throw new Error('Set SMTP_PORT, HTTP_PORT and MAILBOX_FILE.');

const letters = new Letters(MAILBOX_FILE);
const smtp = createSmtpServer(letters);
const web = createMailboxWeb(letters);
smtp.listen(Number(SMTP_PORT), '127.0.0.1');
web.listen(Number(HTTP_PORT), '127.0.0.1');

process.once('SIGTERM', () => {
  smtp.close();
  web.close();
  web.closeAllConnections();
});
