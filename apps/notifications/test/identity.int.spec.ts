import { randomUUID } from 'node:crypto';
import {
  agencyChanged,
  identityErased,
  identityOpened,
  registerContact,
  reportAdjusted,
  reportForwarded,
  reportSubmitted,
  secrecyChanged,
} from '@lapor/contracts';
import {
  describeWithServers,
  eventOf,
  eventually,
  filedReport,
  sampleAgency,
  sampleVerification,
} from '@lapor/testing';
import { addressOf, contactOf, type Harness, startNotifications } from './notifications.harness';
import type { MailServer } from './mail-server';

const verifier = { kind: 'staff', accountId: randomUUID(), role: 'verifier', agencyId: 'kota' } as const;
const at = '2024-11-22T04:00:00.000Z';
const reason = 'Pelapor menyebut ancaman dan harus dihubungi.';

describeWithServers('who filed a report', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
    harness.deliver(eventOf(agencyChanged, 'kota', 1, sampleAgency({ id: 'kota', name: 'Kota Sawahlunto' })));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  const filed = async (changes: Parameters<typeof filedReport>[0] = {}) => {
    const report = filedReport({ contactable: true, ...changes });
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await harness.send(registerContact, contactOf(report));
    return { ...report, additions: [], supporters: 0 };
  };
  const count = async (sql: string, ...values: unknown[]) =>
    Number((await harness.db.query(`SELECT count(*) FROM ${sql}`, values)).rows[0]?.count);

  it('is told who opened it, and why', async () => {
    const report = await filed({ anonymous: true });
    const opening = { actor: verifier, reason, at };
    harness.deliver(eventOf(identityOpened, report.reportId, 2, { ...report, opening }));
    await eventually(async () => {
      const mails = mail.sentTo(addressOf(report));
      const opened = mails.find(({ subject }) => subject?.includes('Identitas Anda dibuka'));
      expect(opened?.text).toContain(reason);
      expect(opened?.text).toContain('verifikator');
    });
  });

  it('once erased has no address here, and none that comes late; mails keep nothing of what they said', async () => {
    const report = await filed();
    const erased = { ...report, contactable: false, cause: 'request' as const, at, added: [], said: [] };
    harness.deliver(eventOf(identityErased, report.reportId, 2, { ...erased, title: 'Lampu [dihapus]' }));
    await eventually(async () => expect(await count('reports WHERE erased_at IS NOT NULL')).toBe(1));
    await harness.send(registerContact, contactOf(report));
    expect(await count('contacts WHERE report_id = $1', report.reportId)).toBe(0);
    expect(await count(`deliveries WHERE report_id = $1 AND data <> '{}'`, report.reportId)).toBe(0);
    expect(await count(`deliveries WHERE report_id = $1 AND state = 'waiting'`, report.reportId)).toBe(0);
    expect(await count(`reports WHERE report_id = $1 AND title = 'Lampu [dihapus]'`, report.reportId)).toBe(
      1,
    );
  });

  it('who makes the report secret has nobody else told of it, in whatever order it is heard', async () => {
    const report = await filed();
    const { reportId } = report;
    const state = sampleVerification({
      reportId,
      status: 'assigned',
      agencyId: 'dinas',
      forwardedAt: at,
      firstForwardedAt: at,
      version: 2,
    });
    const forwarded = { ...state, actor: verifier, reason: null };
    harness.deliver(eventOf(reportForwarded, reportId, 2, forwarded));
    await eventually(async () => expect(await count('publications WHERE report_id = $1', reportId)).toBe(1));
    const actor = { kind: 'reporter' } as const;
    harness.deliver(eventOf(secrecyChanged, reportId, 2, { ...report, secret: true, actor, reason: null }));
    await eventually(async () => expect(await count('publications WHERE report_id = $1', reportId)).toBe(0));
    harness.deliver(eventOf(reportForwarded, reportId, 3, { ...forwarded, version: 3 }));
    harness.deliver(eventOf(reportAdjusted, reportId, 4, { ...state, version: 4, secret: true }));
    await eventually(async () => expect(await count('inbox')).toBeGreaterThan(0));
    await eventually(async () => expect(await count(`deliveries WHERE report_id = $1`, reportId)).toBe(3));
    expect(await count('publications WHERE report_id = $1', reportId)).toBe(0);
  });
});
