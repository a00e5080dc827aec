import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addWorkingTime,
  type ClockLength,
  derive,
  dueAfter,
  type Regulation,
  startClock,
  type WorkingCalendar,
  workingTimeBetween,
} from '@lapor/deadlines';
import { root } from '../workspace';

/** Deadlines per second on one core: enough to compute those of a whole nation's year afresh in seconds. */
const aim = 1_000_000;
const inputs = 1 << 16;
const rounds = 5;

/** How many deadlines one core computes in a second, at random instants of the decided calendar. */
export async function deadlinesBench({ json }: { json: boolean }): Promise<void> {
  const calendar = seed<WorkingCalendar>('calendar.json');
  const regulation = seed<Regulation>('regulation.json');
  const random = seededRandom(20_241_119);
  const [first, last] = [Date.parse(calendar.decidedFrom), Date.parse(calendar.decidedUntil)];
  const instants = Array.from({ length: inputs }, () => new Date(first + random() * (last - first)));
  const lengths = Array.from({ length: inputs }, () => anyLength(random()));
  const work = Array.from({ length: inputs }, () => Math.floor(random() * 60 * 8 * 3_600_000));

  const start = (index: number) =>
    startClock({ kind: 'resolution', at: instants[index]!, length: lengths[index]!, calendar, regulation });
  const measured: Record<string, number> = {
    dueAfter: perSecond((index) => dueAfter(calendar, instants[index]!, lengths[index]!)),
    startClock: perSecond((index) => start(index)),
    addWorkingTime: perSecond((index) => addWorkingTime(calendar, instants[index]!, work[index]!)),
    workingTimeBetween: perSecond((index) =>
      workingTimeBetween(calendar, instants[index]!, instants[inputs - 1 - index]!),
    ),
  };
  // Kept only now: after many survivors the engine allocates clocks where they are expensive to collect.
  const clocks = instants.map((_at, index) => start(index));
  measured.derive = perSecond((index) => derive(clocks[index]!, calendar));
  report(measured, json);
}

function report(measured: Record<string, number>, json: boolean): void {
  const judged = ['dueAfter', 'startClock'];
  const slowest = Math.min(...judged.map((name) => measured[name]!));
  const ratio = Number((slowest / aim).toFixed(2));
  if (json) {
    console.log(JSON.stringify({ bench: 'deadlines', perSecond: measured, aim, ratio, cores: 1 }));
    return;
  }
  for (const [name, value] of Object.entries(measured)) {
    const against = judged.includes(name) ? `   ${(value / aim).toFixed(2)} × the aim` : '';
    console.log(`${name.padEnd(20)}${value.toLocaleString('en').padStart(12)} per second${against}`);
  }
  console.log(`The aim is ${aim.toLocaleString('en')} deadlines per second on one core: ratio ${ratio}`);
}

/** The median of the rounds, after one that warms up. */
function perSecond(compute: (index: number) => unknown): number {
  const results = Array.from({ length: rounds + 1 }, () => oneRound(compute)).slice(1);
  return Math.round(results.sort((a, b) => a - b)[rounds >> 1]!);
}

/** The latest results, so that none can be computed away. */
const kept: unknown[] = new Array(64).fill(null);

/** By processor time, that of the garbage collector included: what else the machine does is left out. */
function oneRound(compute: (index: number) => unknown): number {
  const began = process.cpuUsage();
  let done = 0;
  let seconds = 0;
  while (seconds < 0.5) {
    for (let index = 0; index < inputs; index++) kept[index & 63] = compute(index);
    done += inputs;
    const { user, system } = process.cpuUsage(began);
    seconds = (user + system) / 1e6;
  }
  return done / seconds;
}

function anyLength(random: number): ClockLength {
  const lengths = [1, 2, 3, 5, 5, 10, 14, 14, 60].map((count) => ({ unit: 'working_days' as const, count }));
  const others = [
    { unit: 'calendar_days' as const, count: 30 },
    { unit: 'clock_hours' as const, count: 72 },
  ];
  const all = [...lengths, ...others];
  return all[Math.floor(random * all.length)]!;
}

const seed = <T>(name: string) =>
  JSON.parse(readFileSync(join(root, 'apps/routing/seed', name), 'utf8')) as T;

/** mulberry32: the same inputs in every run. */
function seededRandom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
