import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SMTPServer } from 'smtp-server';
import { Letters, type Letter } from '../src/mailbox/letters';
import { createSmtpServer } from '../src/mailbox/smtp';
import { createMailboxWeb } from '../src/mailbox/web';

const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
const file = join(folder, 'mailbox.ndjson');
let smtp: SMTPServer;
let web: Server;
let address: string;

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const sentTo = async (to: string) =>
  (await (await fetch(`${address}/messages.json?to=${encodeURIComponent(to)}`)).json()) as Letter[];

beforeAll(async () => {
  const letters = new Letters(file);
  smtp = createSmtpServer(letters);
  web = createMailboxWeb(letters);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${portOf(web)}`;
  const transport = createTransport(`smtp://127.0.0.1:${portOf(smtp.server)}`);
  await transport.sendMail({
    from: '"SP4N-LAPOR!" <noreply@lapor.localhost>',
    to: 'siti@example.id',
    bcc: 'hidden@example.id',
    subject: 'Laporan <diterima>',
    text: 'Kode: ABCD-EFGH-JKLM\nhttp://127.0.0.1/lacak',
    html: '<p>Kode</p><script>alert(1)</script>',
  });
  transport.close();
});

afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve));
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
  rmSync(folder, { recursive: true });
});

describe('the mailbox', () => {
  it('hands a mail to programs by the address it was sent to', async () => {
    const [letter] = await sentTo('SITI@example.id');
    expect(letter).toMatchObject({
      from: '"SP4N-LAPOR!" <noreply@lapor.localhost>',
      subject: 'Laporan <diterima>',
    });
    expect(letter?.text).toContain('ABCD-EFGH-JKLM');
    expect(await sentTo('hidden@example.id')).toHaveLength(1);
    expect(await sentTo('nobody@example.id')).toEqual([]);
  });

  it('catches text messages as well, and nothing else that is sent to it', async () => {
    const post = (path: string, body: string) => fetch(`${address}${path}`, { method: 'POST', body });
    const message = JSON.stringify({ to: '+6281234567890', text: 'Kode Anda 123456.' });
    expect((await post('/text-messages', message)).status).toBe(202);
    expect((await post('/elsewhere', message)).status).toBe(400);
    expect((await post('/text-messages', 'no json')).status).toBe(400);
    expect(await sentTo('+6281234567890')).toMatchObject([{ from: 'SMS', text: 'Kode Anda 123456.' }]);
  });

  it('shows list and mail to people without running what the mail contains', async () => {
    const [letter] = await sentTo('siti@example.id');
    const list = await (await fetch(address)).text();
    expect(list).toContain('Kotak surat');
    expect(list).toContain(`href="/messages/${letter?.id}">Laporan &lt;diterima&gt;`);
    const page = await (await fetch(`${address}/messages/${letter?.id}`)).text();
    expect(page).toContain('<a href="http://127.0.0.1/lacak">');
    expect(page).not.toContain('<script>');
    expect((await fetch(`${address}/messages/unknown`)).status).toBe(404);
  });

  it('still has its mails after a restart', () => {
    expect(new Letters(file).sentTo('siti@example.id')).toHaveLength(1);
  });
});
