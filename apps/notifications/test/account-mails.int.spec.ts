import { randomUUID } from 'node:crypto';
import { type RequestOf, sendAccountMail } from '@lapor/contracts';
import { keyRing, masterKey, seal } from '@lapor/service-kit';
import { describeWithServers, eventually } from '@lapor/testing';
import type { MailServer } from './mail-server';
import { type Harness, startNotifications } from './notifications.harness';

type Request = RequestOf<typeof sendAccountMail>;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describeWithServers('mails to owners of accounts', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  const asked = (changes: Partial<Request> = {}) => {
    const mailId = randomUUID();
    const email = `${mailId}@example.id`;
    const link = `https://lapor.example.id/v1/sign-in/link#invitation=${mailId}`;
    const content = seal(keyRing(masterKey(String(harness.env.IDENTITY_KEY))), { email, link });
    const request: Request = {
      mailId,
      mail: 'invitation',
      content,
      language: 'id',
      expiresAt: inHours(72),
      ...changes,
    };
    return { email, link, request };
  };
  const rowOf = async (mailId: string) => {
    const { rows } = await harness.db.query(`SELECT * FROM account_mails WHERE mail_id = $1`, [mailId]);
    return rows[0];
  };

  it.each(['invitation', 'password_reset'] as const)(
    'tell of an %s in both languages, with its link',
    async (kind) => {
      const { email, link, request } = asked({ mail: kind });
      const { result } = await harness.send(sendAccountMail, request);
      expect(result).toEqual({ mailId: request.mailId });
      await eventually(() => expect(mail.sentTo(email)).toHaveLength(1));
      const [sent] = mail.sentTo(email);
      expect(sent?.subject).toMatch(kind === 'invitation' ? /^Undangan/ : /^Kata sandi baru/);
      for (const body of [sent?.text, sent?.html || '']) {
        expect(body).toContain(link);
        expect(body).toMatch(/tautan[^]*link/i);
      }
    },
  );

  it('go out once, however often they are asked for, and nothing of them is kept', async () => {
    const { email, request } = asked();
    for (let i = 0; i < 3; i += 1) await harness.send(sendAccountMail, request);
    await eventually(async () =>
      expect(await rowOf(request.mailId)).toMatchObject({ state: 'delivered', content: null }),
    );
    await harness.send(sendAccountMail, request);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(mail.sentTo(email)).toHaveLength(1);
  });

  it('wait for a mail server that is away', async () => {
    await mail.stop();
    const { email, request } = asked();
    await harness.send(sendAccountMail, request);
    await eventually(async () =>
      expect(await rowOf(request.mailId)).toMatchObject({
        state: 'waiting',
        attempts: 1,
        last_error: expect.any(String),
      }),
    );
    await mail.start();
    await harness.db.query(`UPDATE account_mails SET next_attempt_at = now() WHERE mail_id = $1`, [
      request.mailId,
    ]);
    await eventually(() => expect(mail.sentTo(email)).toHaveLength(1));
  });

  it('end with a refusal of the address, which no record repeats', async () => {
    const { email, request } = asked();
    mail.refusal = { address: email, code: 550 };
    await harness.send(sendAccountMail, request);
    await eventually(async () =>
      expect(await rowOf(request.mailId)).toMatchObject({ state: 'failed', content: null }),
    );
    expect(JSON.stringify(await rowOf(request.mailId))).not.toContain(email);
  });

  it('are not sent when their link is too old', async () => {
    const { email, request } = asked({ expiresAt: inHours(-1) });
    await harness.send(sendAccountMail, request);
    await eventually(async () =>
      expect(await rowOf(request.mailId)).toMatchObject({
        state: 'failed',
        last_error: 'expired',
        content: null,
      }),
    );
    expect(mail.sentTo(email)).toEqual([]);
  });
});
