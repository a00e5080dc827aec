import { notificationDelivered, registerContact, reportSubmitted } from '@lapor/contracts';
import { describeWithServers, eventOf, eventually } from '@lapor/testing';
import { DataSource } from 'typeorm';
import type { MailServer } from './mail-server';
import { contactOf, contactableReport, type Harness, startNotifications } from './notifications.harness';

describeWithServers('the delivery worker', (servers) => {
  let harness: Harness;
  let mail: MailServer;
  let replica: Harness['app'];

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  const ask = async () => {
    const report = contactableReport();
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await harness.send(registerContact, contactOf(report));
    return report;
  };
  const states = async () => {
    const { rows } = await harness.db.query<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM deliveries GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  it('shares many mails with another replica, each sent once', async () => {
    replica = await harness.replica();
    await Promise.all(Array.from({ length: 150 }, ask));
    await eventually(async () => expect(await states()).toEqual({ delivered: 150 }));
    expect(mail.mails).toHaveLength(150);
    await eventually(() => expect(harness.published(notificationDelivered)).toHaveLength(150));
    expect(new Set(harness.published(notificationDelivered).map(({ subject }) => subject)).size).toBe(150);
  });

  it('takes up a mail whose sender died in the middle', async () => {
    const report = await ask();
    const lost = `UPDATE deliveries SET state = 'waiting', delivered_at = NULL, attempts = 1,
      next_attempt_at = now() + interval '1 second' WHERE report_id = $1 AND state = 'delivered'`;
    await eventually(async () => expect((await harness.db.query(lost, [report.reportId])).rowCount).toBe(1));
    await eventually(async () => {
      const copies = mail.sentTo(`${report.reportId}@example.id`);
      expect(copies).toHaveLength(2);
      expect(copies[0]?.messageId).toBe(copies[1]?.messageId);
    });
    await eventually(async () => expect(await states()).toEqual({ delivered: 151 }));
  });

  it('says in its metrics how many mails wait', async () => {
    await harness.app.listen(0, '127.0.0.1');
    const metrics = await (await fetch(`${await harness.app.getUrl()}/metrics`)).text();
    expect(metrics).toMatch(/^lapor_deliveries_waiting 0$/m);
    expect(metrics).toMatch(/^lapor_deliveries_oldest_age_seconds 0$/m);
    expect(metrics).toMatch(/^lapor_deliveries_total\{template="receipt",outcome="delivered"\} \d+$/m);
  });

  it('has tables as its rows say', async () => {
    const changes = await harness.app.get(DataSource).driver.createSchemaBuilder().log();
    expect(changes.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('finishes the mails in flight when the service stops', async () => {
    await replica.close();
    mail.delayMs = 1_500;
    const begun = mail.begun;
    await ask();
    await eventually(() => expect(mail.begun).toBe(begun + 1));
    const before = mail.mails.length;
    await harness.app.close();
    expect(mail.mails).toHaveLength(before + 1);
    expect(await states()).toEqual({ delivered: 152 });
  });
});
