// What the tests of accounts share: people, their devices and their mailboxes.
import { hashSync } from '@node-rs/argon2';
import { randomInt, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { accountMailContent, reporterCodeContent, type RequestOf, sendAccountMail } from '@lapor/contracts';
import type { StaffRole } from '@lapor/domain-types';
import { keyRing, masterKey, unseal } from '@lapor/service-kit';
import type { TestServers } from '@lapor/testing';
import { type Staff, upsertAccounts } from '../src/persistence/account.store';
import {
  type App,
  deliverReference,
  type Harness,
  http,
  identityKey,
  password,
  startGateway,
} from './gateway.harness';

type Method = 'get' | 'post' | 'put' | 'delete';
const passwordHash = hashSync(password);

export async function startAccounts(
  servers: TestServers,
  env: Record<string, string> = {},
): Promise<Harness> {
  // Everybody comes from an address of their own: limits per address are not what these tests are about.
  const harness = await startGateway(servers, { TRUSTED_PROXIES: 'loopback', ...env });
  await deliverReference(harness);
  return harness;
}

/** Asks as the holder of a token, from some address. */
export function ask(
  app: Pick<App, 'getHttpServer'>,
  method: Method,
  path: string,
  token?: string,
  body?: object,
) {
  const address = `198.51.${randomInt(256)}.${randomInt(256)}`;
  const request = http(app)[method](path).set('x-forwarded-for', address);
  if (token) void request.set('authorization', `Bearer ${token}`);
  return body ? request.send(body) : request;
}

export async function makeAccount(
  harness: Harness,
  role: StaffRole,
  agencyId: string,
  email?: string,
): Promise<Staff> {
  const accountId = randomUUID();
  const username = `${role}.${accountId.slice(0, 8)}`;
  const staff: Staff = { accountId, username, role, agencyId, displayName: `Petugas ${agencyId}` };
  await upsertAccounts(harness.app.get(DataSource), [
    { ...staff, passwordHash, ...(email ? { email } : {}) },
  ]);
  return staff;
}

export function signInAs(
  app: Pick<App, 'getHttpServer'>,
  username: string,
  secret = password,
  code?: string,
) {
  return ask(app, 'post', '/v1/sessions', undefined, {
    username,
    password: secret,
    ...(code ? { code } : {}),
  });
}

/** @returns the token. */
export async function signedIn(app: Pick<App, 'getHttpServer'>, username: string, secret = password) {
  const { body } = await signInAs(app, username, secret).expect(201);
  return body.token as string;
}

/** A code that is good now and has not been used to set up the device: that of the next half minute. */
export function codeOf(secret: string, steps = 1): string {
  const timestamp = Date.now() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** Sets up a second factor by the code of this half minute; the next one stays for the first sign-in. */
export async function enrol(app: Pick<App, 'getHttpServer'>, token: string) {
  const { body } = await ask(app, 'post', '/v1/me/second-factor', token).expect(201);
  const code = codeOf(body.secret, 0);
  const confirmed = await ask(app, 'post', '/v1/me/second-factor/confirmations', token, { code }).expect(201);
  return { secret: body.secret as string, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

export interface Mailed {
  mail: RequestOf<typeof sendAccountMail>['mail'];
  email: string;
  token: string;
}

/** Takes account mails as notifications would; gives what was asked for, opened, and as it came. */
export async function playMail(harness: Harness): Promise<{ mails: Mailed[]; raw: string[] }> {
  const mails: Mailed[] = [];
  const raw: string[] = [];
  const { channel } = harness.probe;
  await channel.consume(sendAccountMail.queue, (message) => {
    if (!message) return;
    raw.push(message.content.toString());
    const letters = JSON.parse(message.content.toString()) as {
      id: string;
      request: RequestOf<typeof sendAccountMail>;
    }[];
    const replies = letters.map(({ id, request }) => {
      const opened = unseal(keyRing(masterKey(identityKey)), request.content);
      if (request.mail === 'reporter_code') {
        const { code, ...to } = reporterCodeContent.parse(opened);
        mails.push({ mail: request.mail, email: 'email' in to ? to.email : to.phone, token: code });
      } else {
        const { email, link } = accountMailContent.parse(opened);
        mails.push({ mail: request.mail, email, token: link.split('=').at(-1) ?? '' });
      }
      return { to: id, result: { mailId: request.mailId } };
    });
    channel.sendToQueue(String(message.properties.replyTo), Buffer.from(JSON.stringify(replies)));
    channel.ack(message);
  });
  return { mails, raw };
}

export async function actsOn(harness: Harness, accountId: string): Promise<string[]> {
  const sql = `SELECT kind FROM account_acts WHERE account_id = $1 ORDER BY at, act_id`;
  const { rows } = await harness.db.query<{ kind: string }>(sql, [accountId]);
  return rows.map(({ kind }) => kind);
}
