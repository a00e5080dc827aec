import { readdirSync, readFileSync } from 'node:fs';

/** Processor seconds by what they were spent on. */
export type CpuTime = ReadonlyMap<string, number>;

const ticksPerSecond = 100;

/**
 * Processor time so far of this process and of all that it has started, by role. From `/proc`: empty on
 * systems without it, and silent on servers that somebody else has started.
 */
export function cpuTime(): CpuTime {
  const spent = new Map<string, number>();
  for (const { pid, seconds } of ofThisTree()) {
    const role = roleOf(pid);
    spent.set(role, (spent.get(role) ?? 0) + seconds);
  }
  return spent;
}

/** What was spent between two readings, the most first. Processes that ended meanwhile are left out. */
export function spentBetween(before: CpuTime, after: CpuTime): [role: string, seconds: number][] {
  return [...after]
    .map(([role, seconds]): [string, number] => [role, seconds - (before.get(role) ?? 0)])
    .filter(([, seconds]) => seconds > 0)
    .sort(([, a], [, b]) => b - a);
}

interface ProcessTime {
  pid: number;
  parent: number;
  seconds: number;
}

function ofThisTree(): ProcessTime[] {
  const all = pids().flatMap((pid) => timeOf(pid) ?? []);
  const inTree = new Set([process.pid]);
  // Parents may be listed after their children: again until nothing is added.
  for (let size = 0; size < inTree.size;) {
    size = inTree.size;
    for (const { pid, parent } of all) if (inTree.has(parent)) inTree.add(pid);
  }
  return all.filter(({ pid }) => inTree.has(pid));
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** See proc(5): the name in brackets may hold spaces, so that fields are counted after it. */
function timeOf(pid: number): ProcessTime | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
  if (parent === undefined || user === undefined || system === undefined) return undefined;
  return { pid, parent, seconds: (user + system) / ticksPerSecond };
}

function roleOf(pid: number): string {
  if (pid === process.pid) return 'load generator';
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const script = /dist\/apps\/([a-z-]+)\/src\/(?:main|(\w+)-main)\.js/.exec(command);
  if (script) return `node ${script[2] ?? script[1]}`;
  const backend = /^postgres: (\w+) lapor\b/.exec(command);
  if (backend) return `postgres for ${backend[1]}`;
  if (/postgres/.test(command)) return 'postgres itself';
  return /beam|rabbitmq|erl/.test(command) ? 'rabbitmq' : 'others';
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
