import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Answer } from './answers';
import type { FuzzRequest } from './requests';

const patienceMs = 30_000;
/** Of a stream that never ends this much is enough. */
const streamMs = 50;

/** Sends requests as they are: `fetch` would tidy up their paths. */
export class Asker {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(private readonly base: string) {}

  async ask({ method, path, headers, body }: FuzzRequest, token?: string): Promise<Answer> {
    const started = performance.now();
    const { hostname, port } = new URL(this.base);
    const shown = token === undefined ? headers : { authorization: `Bearer ${token}`, ...headers };
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const options = { hostname, port, method, path, agent: this.agent, headers: { ...shown, ...length } };
      const request = httpRequest(options, (reply) => {
        read(reply).then((text) => {
          const ms = performance.now() - started;
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text, ms });
        }, reject);
      });
      request.setTimeout(patienceMs, () => request.destroy(new Error('no answer')));
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const text = () => Buffer.concat(chunks).toString('utf8');
  if (String(reply.headers['content-type']).startsWith('text/event-stream')) {
    reply.on('data', (chunk: Buffer) => chunks.push(chunk));
    reply.on('error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, streamMs));
    reply.destroy();
    return text();
  }
  for await (const chunk of reply) chunks.push(chunk as Buffer);
  return text();
}
