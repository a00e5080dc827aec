import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Letters } from './letters';
import { letterPage, listPage, missingPage } from './pages';

const textMessage = z.object({ to: z.string().max(50), text: z.string().max(2_000) });

/**
 * Shows the caught mails: `/`, `/messages/:id`, and `/messages.json?to=` for programs. Text messages are caught
 * at `POST /text-messages` and stand among them.
 */
export function createMailboxWeb(letters: Letters): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox.localhost');
    if (request.method === 'POST') return void takeTextMessage(request, response, url, letters);
    const id = /^\/messages\/([\w-]+)$/.exec(url.pathname)?.[1];
    const letter = id ? letters.byId(id) : undefined;
    if (url.pathname === '/') return html(response, 200, listPage(letters.sentTo()));
    if (letter) return html(response, 200, letterPage(letter));
    if (url.pathname !== '/messages.json') return html(response, 404, missingPage());
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(letters.sentTo(url.searchParams.get('to') ?? undefined)));
  });
}

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:",
  });
  response.end(body);
}

async function takeTextMessage(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  letters: Letters,
): Promise<void> {
  const sent = textMessage.safeParse(await json(request).catch(() => undefined));
  const taken = url.pathname === '/text-messages' && sent.success;
  if (taken) {
    const { to, text } = sent.data;
    letters.add({ to: [to], from: 'SMS', subject: `SMS: ${text.slice(0, 60)}`, text, html: '' });
  }
  response.writeHead(taken ? 202 : 400).end();
}
