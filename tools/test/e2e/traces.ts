// Looks for a person everywhere the system keeps or says something: tables, queues, logs, answers.
import type { SystemUnderTest } from './system-under-test';

export interface Trace {
  where: string;
  mark: string;
  around: string;
}

type App = keyof SystemUnderTest['run']['databaseUrls'];

/** Every row of every table that a service owns, and every message that waits or is set aside. */
export async function tracesInStorage(
  system: SystemUnderTest,
  amqpAdminUrl: string,
  marks: readonly string[],
): Promise<Trace[]> {
  const apps = Object.keys(system.run.databaseUrls) as App[];
  const rows = (await Promise.all(apps.map((app) => rowsOf(system, app)))).flat();
  const logs = system.logLines().map(({ file, line }) => ({ where: `log ${file}`, text: line }));
  return tracesIn([...rows, ...(await messagesOf(system.run.amqpUrl, amqpAdminUrl)), ...logs], marks);
}

export function tracesIn(
  texts: readonly { where: string; text: string }[],
  marks: readonly string[],
): Trace[] {
  return texts.flatMap(({ where, text }) =>
    [text, ...decoded(text)].flatMap((readable) =>
      marks.flatMap((mark) => {
        const at = readable.toLowerCase().indexOf(mark.toLowerCase());
        return at < 0 ? [] : [{ where, mark, around: readable.slice(Math.max(0, at - 60), at + 60) }];
      }),
    ),
  );
}

async function rowsOf(system: SystemUnderTest, app: App): Promise<{ where: string; text: string }[]> {
  const tables = await system.query<{ name: string }>(
    app,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  );
  const rows = tables.map(async ({ name }) =>
    (await system.query<{ text: string }>(app, `SELECT t::text AS text FROM "${name}" t`)).map(
      ({ text }) => ({
        where: `table ${app}.${name}`,
        text,
      }),
    ),
  );
  return (await Promise.all(rows)).flat();
}

/** Takes what is ready in each queue and puts it back; what a service has in hand ends in its tables. */
async function messagesOf(amqpUrl: string, adminUrl: string): Promise<{ where: string; text: string }[]> {
  const admin = new URL(adminUrl);
  const credentials = `${decodeURIComponent(admin.username)}:${decodeURIComponent(admin.password)}`;
  const vhost = new URL(amqpUrl).pathname.slice(1);
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${admin.protocol}//${admin.host}/api/queues/${vhost}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const queues = await ask<{ name: string }[]>('');
  if (queues.length === 0) throw new Error('the broker tells of no queue');
  const taking = { count: 5_000, ackmode: 'ack_requeue_true', encoding: 'auto' };
  const found: { where: string; text: string }[] = [];
  for (const { name } of queues) {
    const messages = await ask<{ payload: string; properties: unknown }[]>(
      `/${encodeURIComponent(name)}/get`,
      taking,
    );
    for (const { payload, properties } of messages) {
      found.push({ where: `queue ${name}`, text: `${payload} ${JSON.stringify(properties)}` });
    }
  }
  return found;
}

/** What merely looks like something else. */
function decoded(text: string): string[] {
  const base64 = text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? [];
  const hex = text.match(/(?:[0-9a-f]{2}){6,}/gi) ?? [];
  return [
    ...base64.map((part) => Buffer.from(part, 'base64').toString('utf8')),
    ...hex.map((part) => Buffer.from(part, 'hex').toString('utf8')),
  ];
}
