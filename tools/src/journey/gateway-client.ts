// The gateway's HTTP API as citizens and staff use it.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Receipt {
  reportId: string;
  code: string;
  /** False while only the broker has it. */
  stored: boolean;
}

export interface TimelineEntry {
  at: string;
  kind: string;
  actor: { kind: string; role?: string; agency?: { id: string; name: string } };
  data: Record<string, unknown>;
}

/** What tracking and the desk's page of a report have in common. */
export interface ReportPage {
  reportId: string;
  title: string;
  status: string;
  resolution: string | null;
  /** The report that it follows, if it was joined with one. */
  parentId: string | null;
  timeline: TimelineEntry[];
  deadline: { kind: string; dueAt: string; late: boolean } | null;
}

/** A refusal of the gateway, as problem+json (RFC 9457). */
export class GatewayProblem extends Error {
  constructor(
    request: string,
    readonly status: number,
    /** The end of `type`, such as `report-not-found`. */
    readonly slug: string,
    detail: string,
  ) {
    super(`${request}: ${status} ${slug}${detail ? `, ${detail}` : ''}`);
    this.name = 'GatewayProblem';
  }
}

interface Order {
  /** Account in whose name it is done; nobody's without. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

const timeoutMs = 30_000;

export class GatewayClient {
  /** Called before a wait that the gateway's limits make necessary. */
  onWait: (seconds: number) => void = () => undefined;
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  get = <T>(path: string, as?: string) => this.send<T>('GET', path, { as });
  post = <T>(path: string, body: unknown, order: Omit<Order, 'body'> = {}) =>
    this.send<T>('POST', path, { ...order, body });

  track = (code: string) => this.get<ReportPage>(`/v1/reports/${code}`);
  deskPage = (reportId: string, as: string) => this.get<ReportPage>(`/v1/desk/reports/${reportId}`, as);

  signIn(username: string): Promise<string> {
    const token = this.send<{ token: string }>('POST', '/v1/sessions', {
      body: { username, password: this.password },
    }).then((session) => session.token);
    this.tokens.set(username, token);
    return token;
  }

  private async send<T>(method: string, path: string, order: Order): Promise<T> {
    const { as } = order;
    const answer = await this.patiently(method, path, order);
    if (answer.ok) return (await answer.json()) as T;
    const { type = '', detail = '' } = (await answer.json().catch(() => ({}))) as Record<string, string>;
    const slug = type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
    if (as && answer.status === 401 && this.tokens.delete(as)) return this.send<T>(method, path, order);
    throw new GatewayProblem(`${method} ${path}`, answer.status, slug, detail);
  }

  /** The system limits how much one address may ask; then one waits as long as it says. */
  private async patiently(method: string, path: string, order: Order): Promise<Response> {
    for (let refusals = 0; ; refusals += 1) {
      const answer = await this.once(method, path, order);
      if (answer.status !== 429 || refusals === 3) return answer;
      const seconds = Math.min(Number(answer.headers.get('retry-after')) || 1, 60);
      this.onWait(seconds);
      await sleep(seconds * 1000);
    }
  }

  private async once(method: string, path: string, { as, body, headers }: Order): Promise<Response> {
    const token = as && (await (this.tokens.get(as) ?? this.signIn(as)));
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}
