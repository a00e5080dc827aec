import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { tokenOf } from '../access/session-token';
import { Sessions } from '../access/sessions';
import { AuditLog } from '../audit/audit-log';
import { entriesOf } from '../audit/request-entries';

const heartbeatMs = 25_000;
const retryMs = 3_000;

/** Open streams of server-sent events; they end when the service stops, and browsers then ask elsewhere. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly open = new Map<ServerResponse, FastifyRequest>();

  constructor(
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {
    sessions.onChange((accountId) => {
      for (const [stream, request] of this.open) {
        if (accountId === undefined || request.session?.accountId === accountId) {
          void this.endUnlessHeld(stream, request);
        }
      }
    });
  }

  /**
   * Turns the reply into a stream.
   * @param begin is given a function that sends an event; what it returns is called at the end.
   */
  start(
    request: FastifyRequest,
    reply: FastifyReply,
    begin: (send: (event: string, data: unknown) => void) => () => void,
  ): void {
    reply.hijack();
    // Whoever watches is written down at the beginning: the end may be hours away.
    for (const entry of entriesOf(request, reply.statusCode)) void this.audit.record(entry);
    const stream = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) stream.setHeader(name, value ?? '');
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Asks proxies of the nginx kind not to collect events.
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') return void stream.end();
    stream.write(`retry: ${retryMs}\n\n`);
    const heartbeat = setInterval(() => {
      stream.write(':\n\n');
      void this.endUnlessHeld(stream, request);
    }, heartbeatMs);
    const end = begin((event, data) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    this.open.set(stream, request);
    stream.on('error', () => undefined);
    stream.on('close', () => {
      clearInterval(heartbeat);
      this.open.delete(stream);
      end();
    });
  }

  onModuleDestroy(): void {
    for (const stream of this.open.keys()) stream.end();
  }

  /** What staff watch ends with their session, and when they act in another role. */
  private async endUnlessHeld(stream: ServerResponse, request: FastifyRequest): Promise<void> {
    const { session } = request;
    if (session && !(await this.sessions.stillHolds(tokenOf(request), session))) stream.end();
  }
}
