import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../system/run-file';
import { type Answer, complaintsAbout } from './answers';
import { Asker } from './asking';
import { readOperations } from './operations';
import type { FuzzOptions } from './options';
import { type FuzzRequest, requestsOf } from './requests';
import { prepareWorld, type World } from './world';

export interface Finding {
  request: FuzzRequest;
  status: number;
  complaints: string[];
  body: string;
}

export interface FuzzResult {
  requests: number;
  statuses: Record<string, number>;
  /** By operation: how often it was asked, how often it was done, and its longest answer in milliseconds. */
  operations: Map<string, { asked: number; done: number; slowest: number }>;
  findings: Finding[];
}

const atOnce = 6;
const triesAtMost = 4;
const longBody = 64 * 1024;
/** A session may be ended by what is tried; signing in again has its own limit. */
const signInEveryMs = 7_000;

/** Asks as many odd things as wanted and gathers what should not have been answered. */
export async function fuzz(run: Run, { requests, seed }: FuzzOptions): Promise<FuzzResult> {
  const world = await prepareWorld(run);
  const people = ['nobody', ...world.staff.keys()];
  const arbitrary = requestsOf(readOperations(), world.pools, people);
  const todo = fc.sample(arbitrary, { numRuns: requests, seed }).values();
  const result: FuzzResult = { requests, statuses: {}, operations: new Map(), findings: [] };
  const asker = new Asker(run.gateway);
  const tokens = new Tokens(world);
  const work = async () => {
    for (const request of todo) await one(request, { asker, tokens, world, result });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  asker.close();
  return result;
}

const showsOther = ({ headers }: FuzzRequest) => 'authorization' in headers || 'cookie' in headers;

interface Context {
  asker: Asker;
  tokens: Tokens;
  world: World;
  result: FuzzResult;
}

async function one(request: FuzzRequest, { asker, tokens, world, result }: Context): Promise<void> {
  const token = await tokens.of(request.as);
  const answer = await patiently(() => asker.ask(request, token));
  if (answer.status === 401 && !showsOther(request)) await tokens.renew(request.as);
  count(result, request, answer);
  // Who is refused while still writing hears of it or of a closed connection.
  if (answer.status === 0 && (request.body?.length ?? 0) > longBody) return;
  const complaints =
    answer.status === 0 ? [`no answer: ${answer.body}`] : complaintsAbout(request, answer, world.marks);
  if (complaints.length === 0) return;
  result.findings.push({ request, status: answer.status, complaints, body: answer.body.slice(0, 600) });
}

/** Where processors are short some service may be too slow at first; one that fails fails again. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask().catch((error: Error): Answer => {
      return { status: 0, headers: {}, body: error.message, ms: 0 };
    });
    if (answer.status !== 503 || tries === triesAtMost) return answer;
    await sleep(tries * 1_000);
  }
}

function count(result: FuzzResult, { operation }: FuzzRequest, { status, ms }: Answer): void {
  result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  const known = result.operations.get(operation) ?? { asked: 0, done: 0, slowest: 0 };
  known.asked += 1;
  if (status >= 200 && status < 300) known.done += 1;
  known.slowest = Math.max(known.slowest, ms);
  result.operations.set(operation, known);
}

class Tokens {
  private readonly held = new Map<string, Promise<string | undefined>>();
  private readonly triedAt = new Map<string, number>();

  constructor(private readonly world: World) {}

  of(role: string): Promise<string | undefined> {
    const token = this.held.get(role) ?? this.signIn(role);
    this.held.set(role, token);
    return token;
  }

  async renew(role: string): Promise<void> {
    if (Date.now() - (this.triedAt.get(role) ?? 0) < signInEveryMs) return;
    const token = this.signIn(role);
    this.held.set(role, token);
    await token;
  }

  private async signIn(role: string): Promise<string | undefined> {
    const username = this.world.staff.get(role);
    this.triedAt.set(role, Date.now());
    return username === undefined ? undefined : this.world.client.signIn(username).catch(() => undefined);
  }
}
