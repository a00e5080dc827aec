import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below 32768 begin no outgoing connections on Linux, so a port found free stays free until it is used.
const lowest = 20_000;
const highest = 32_000;
const handedOut = new Set<number>();

/** Finds a TCP port that is free on 127.0.0.1 and was not handed out by this process before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const port = randomInt(lowest, highest);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${lowest} and ${highest} on 127.0.0.1.`);
}

/** Returns `preferred` if it can still be bound on 127.0.0.1, otherwise another free port. */
export async function portOr(preferred: number | undefined): Promise<number> {
  if (preferred === undefined || handedOut.has(preferred) || !(await isFree(preferred))) return freePort();
  handedOut.add(preferred);
  return preferred;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
