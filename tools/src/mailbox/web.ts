import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Letters } from './letters';
import { letterPage, listPage, missingPage } from './pages';

/** Shows the caught mails: `/`, `/messages/:id`, and `/messages.json?to=` for programs. */
export function createMailboxWeb(letters: Letters): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox.localhost');
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
