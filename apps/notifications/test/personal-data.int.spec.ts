import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import {
  dataRequestChanged,
  notificationsDataRemoved,
  personsWarned,
  registerContact,
  reportSubmitted,
  retentionRuleChanged,
  sendAccountMail,
} from '@lapor/contracts';
import { keyRing, masterKey, seal } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import type { MailServer } from './mail-server';
import {
  addressOf,
  contactableReport,
  contactOf,
  type Harness,
  startNotifications,
} from './notifications.harness';

interface TextMessage {
  authorization: string | undefined;
  body: unknown;
}

describeWithServers('what notifications owes to persons', (servers) => {
  let harness: Harness;
  let mail: MailServer;
  let provider: Server;
  let status = 202;
  const texts: TextMessage[] = [];

  beforeAll(async () => {
    provider = createServer((request, response) => {
      void json(request).then((body) => {
        texts.push({ authorization: request.headers.authorization, body });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as AddressInfo;
    const env = { SMS_URL: `http://127.0.0.1:${port}/send`, SMS_TOKEN: 'geheim' };
    ({ harness, mail } = await startNotifications(servers, env));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
    await new Promise((resolve) => provider.close(resolve));
  });

  function codeFor(to: { email: string } | { phone: string }) {
    const keys = keyRing(masterKey(String(harness.env.IDENTITY_KEY)));
    const content = seal(keys, { ...to, code: '402817' });
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    const request = {
      mailId: randomUUID(),
      mail: 'reporter_code',
      content,
      language: 'id',
      expiresAt,
    } as const;
    return harness.send(sendAccountMail, request);
  }

  it('is the code by which a reporter signs in, by mail in both languages', async () => {
    const email = `${randomUUID()}@example.id`;
    await codeFor({ email });
    await eventually(() => expect(mail.sentTo(email)).toHaveLength(1));
    const [sent] = mail.sentTo(email);
    expect(sent?.subject).toBe('Kode SP4N-LAPOR Anda: 402817');
    for (const body of [sent?.text, sent?.html || '']) {
      expect(body).toMatch(/402817[^]*402817/);
      expect(body).toMatch(/jangan berikan[^]*do not pass it on/);
    }
  });

  it('is the same as a text message, again if the provider did not take it', async () => {
    status = 503;
    await codeFor({ phone: '+6281234567890' });
    await eventually(() => expect(texts.length).toBeGreaterThan(0));
    const refused = `SELECT last_error FROM account_mails WHERE last_error IS NOT NULL`;
    await eventually(async () => {
      const { rows } = await harness.db.query(refused);
      expect(rows).toEqual([{ last_error: 'ESMS 503' }]);
    });
    status = 202;
    await harness.db.query(`UPDATE account_mails SET next_attempt_at = now() WHERE state = 'waiting'`);
    await eventually(async () => {
      const { rows } = await harness.db.query(`SELECT FROM account_mails WHERE state = 'waiting'`);
      expect(rows).toHaveLength(0);
    });
    expect(texts.at(-1)).toEqual({
      authorization: 'Bearer geheim',
      body: { to: '+6281234567890', text: expect.stringMatching(/402817.*10 menit/) },
    });
  });

  it('is a warning when the protection of their data has failed', async () => {
    const report = contactableReport();
    await harness.send(registerContact, contactOf(report));
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    const text = 'Nomor telepon Anda ikut tersalin.';
    const data = { reportId: report.reportId, breachId: randomUUID(), text, at: new Date().toISOString() };
    harness.deliver(eventOf(personsWarned, data.breachId, 2, data));
    await eventually(() => {
      const warning = mail.sentTo(addressOf(report)).find(({ subject }) => subject?.includes('data pribadi'));
      expect(warning?.text).toContain(text);
    });
  });

  it('is to say how a claim was decided, and nothing of one that was carried out at once', async () => {
    const report = contactableReport();
    await harness.send(registerContact, contactOf(report));
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    const claim = {
      requestId: randomUUID(),
      reportId: report.reportId,
      kind: 'objection' as const,
      receivedAt: '2024-11-19T03:00:00.000Z',
      dueAt: '2024-11-22T03:00:00.000Z',
      lastStep: null,
      settledAt: '2024-11-20T03:00:00.000Z',
      outcome: 'refused' as const,
      version: 2,
    };
    const role = 'privacy_officer' as const;
    const settledBy = { kind: 'staff' as const, accountId: randomUUID(), role, agencyId: 'nasional' };
    harness.deliver(eventOf(dataRequestChanged, claim.requestId, 1, { ...claim, settledBy: null }));
    harness.deliver(eventOf(dataRequestChanged, claim.requestId, 2, { ...claim, settledBy }));
    const told = () => mail.sentTo(addressOf(report)).filter(({ subject }) => subject?.includes('diputus'));
    await eventually(() => expect(told()).toHaveLength(1));
    expect(told()[0]?.text).toMatch(/Keberatan Anda [^]* tidak dikabulkan/);
  });

  it('is to forget what mails said once that was kept for long enough; that they went out stays', async () => {
    const report = contactableReport();
    await harness.send(registerContact, contactOf(report));
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    const data = {
      reportId: report.reportId,
      breachId: randomUUID(),
      text: 'x',
      at: new Date().toISOString(),
    };
    harness.deliver(eventOf(personsWarned, data.breachId, 2, data));
    const mine = async () => {
      const sql = `SELECT state, data FROM deliveries WHERE report_id = $1 AND template = 'breach-warning'`;
      return (await harness.db.query(sql, [report.reportId])).rows;
    };
    await eventually(async () => expect(await mine()).toEqual([{ state: 'delivered', data: { text: 'x' } }]));
    const rule = {
      what: 'sent_mails' as const,
      version: 1,
      days: 180,
      countedFrom: 'x',
      act: 'forget_content' as const,
    };
    harness.deliver(
      eventOf(retentionRuleChanged, rule.what, 1, {
        ...rule,
        reason: 'x',
        savedAt: new Date().toISOString(),
      }),
    );
    await eventually(async () => {
      expect((await harness.db.query(`SELECT FROM retention_runs`)).rows.length).toBeGreaterThan(0);
    });
    expect(await mine()).toEqual([{ state: 'delivered', data: { text: 'x' } }]);
    harness.tick(new Date(Date.now() + 181 * 86_400_000));
    await eventually(async () => expect(await mine()).toEqual([{ state: 'delivered', data: {} }]));
    await eventually(() => expect(harness.published(notificationsDataRemoved)).not.toEqual([]));
    const { rows } = await harness.db.query(`SELECT FROM account_mails`);
    expect(rows).toHaveLength(0);
  });
});
