// How good the suggestions for the verifier are on texts they have not seen, and how long they take.
import { table } from '../table';
import { type Accuracy, accuracyOf, type Answered, type Aspect } from './accuracy';
import { cpuTime, spentBetween } from './cpu-time';
import { generatePast } from './generated-past';
import { unlessInterrupted } from './interruption';
import { type LabelledReport, labelledReports } from './labelled-reports';
import { type ScratchRouting, scratchRouting } from './scratch-routing';

const now = new Date('2025-01-02T03:00:00Z');
const learntShare = 0.7;
const aimMs = 50;
const rounds = 5;
const aspects: Aspect[] = ['category', 'owner', 'class'];

type Log = (line: string) => void;

/** Accuracy on a labelled set that is split by time, against names and rules alone; latency with many past reports. */
export async function suggestionsBench({ json, past }: { json: boolean; past: number }): Promise<void> {
  const log: Log = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  const scratch = await scratchRouting(now, log);
  try {
    await unlessInterrupted(measure(scratch, past, json, log));
  } finally {
    await scratch.remove();
  }
}

async function measure(scratch: ScratchRouting, past: number, json: boolean, log: Log): Promise<void> {
  const all = labelledReports();
  const learnt = all.slice(0, Math.floor(all.length * learntShare));
  const asked = all.slice(learnt.length);
  await scratch.file(all.map(({ report }) => report));
  log(`Asking ${asked.length} before anything is learnt …`);
  const before = await ask(scratch, asked);
  log(`Learning ${learnt.length} …`);
  for (const { report, decision, at } of learnt) await scratch.decide(report, decision, at);
  scratch.restart();
  const after = await ask(scratch, asked);
  await generatePast(scratch.dataSource, Math.max(0, past - learnt.length), log);
  const { latency, bare, cpuMs } = await latencies(scratch, asked);
  const learning = await learnAgain(scratch, learnt);
  report({ before, after, latency, bare, cpuMs, learning, learnt: learnt.length, past, json });
}

async function ask(scratch: ScratchRouting, asked: readonly LabelledReport[]): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const labelled of asked) {
    answered.push({ labelled, suggestion: await scratch.suggest(labelled.report.reportId) });
  }
  return answered;
}

/**
 * Sorted, in milliseconds; the first round warms up. A transaction that does nothing is measured in between: what
 * the machine takes for that, it takes for each step of a suggestion too.
 */
async function latencies(scratch: ScratchRouting, asked: readonly LabelledReport[]) {
  await ask(scratch, asked);
  const latency: number[] = [];
  const bare: number[] = [];
  const nothing = () => scratch.dataSource.transaction((tx) => tx.query('SELECT 1'));
  const cpuBefore = cpuTime();
  for (let round = 0; round < rounds; round++) {
    for (const { report } of asked) {
      latency.push(await timed(() => scratch.suggest(report.reportId)));
      bare.push(await timed(nothing));
    }
  }
  const seconds = spentBetween(cpuBefore, cpuTime()).reduce((sum, [, spent]) => sum + spent, 0);
  const cpuMs = Number(((seconds * 1_000) / latency.length).toFixed(1));
  return { latency: inOrder(latency), bare: inOrder(bare), cpuMs };
}

const inOrder = (taken: number[]) => taken.sort((a, b) => a - b);

/** What a forwarding costs with its learning, when much was learnt. */
async function learnAgain(scratch: ScratchRouting, learnt: readonly LabelledReport[]): Promise<number[]> {
  const taken: number[] = [];
  for (const { report, decision, at } of learnt) {
    taken.push(await timed(() => scratch.decide(report, decision, at)));
  }
  return inOrder(taken);
}

interface Measured {
  before: Answered[];
  after: Answered[];
  latency: number[];
  bare: number[];
  /** Of all processes, for one suggestion and a bare transaction. */
  cpuMs: number;
  learning: number[];
  learnt: number;
  past: number;
  json: boolean;
}

function report({ before, after, latency, bare, cpuMs, learning, learnt, past, json }: Measured): void {
  const by = (answered: Answered[]) =>
    Object.fromEntries(aspects.map((aspect) => [aspect, accuracyOf(answered, aspect)])) as Record<
      Aspect,
      Accuracy
    >;
  const summary = {
    bench: 'suggestions',
    learnt,
    asked: after.length,
    baseline: by(before),
    learned: by(after),
    latency: {
      pastReports: past,
      p50Ms: at(latency, 0.5),
      p99Ms: at(latency, 0.99),
      maxMs: at(latency, 1),
      ratio: Number((at(latency, 0.99) / aimMs).toFixed(3)),
      cpuMs,
    },
    bareTransaction: { p50Ms: at(bare, 0.5), p99Ms: at(bare, 0.99) },
    learning: { p50Ms: at(learning, 0.5), p99Ms: at(learning, 0.99) },
  };
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : `\n${asText(summary)}\n`);
}

type Summary = Record<'baseline' | 'learned', Record<Aspect, Accuracy>> & {
  learnt: number;
  asked: number;
  latency: { pastReports: number; p50Ms: number; p99Ms: number; maxMs: number; ratio: number; cpuMs: number };
  bareTransaction: { p50Ms: number; p99Ms: number };
  learning: { p50Ms: number; p99Ms: number };
};

function asText({
  baseline,
  learned,
  latency,
  bareTransaction: bare,
  learning,
  learnt,
  asked,
}: Summary): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const row = (name: string, aspect: Aspect, { top1, top3, coverage, sure, calibrationError }: Accuracy) => [
    aspect,
    name,
    percent(top1),
    percent(top3),
    percent(coverage),
    `${percent(sure.share)}, of these right ${percent(sure.right)}`,
    calibrationError.toFixed(3),
  ];
  const head = ['', 'by', 'top 1', 'top 3', 'coverage', 'confidence ≥ 0.5', 'calibration error'];
  const rows = aspects.flatMap((aspect) => [
    row('names and rules', aspect, baseline[aspect]),
    row(`${learnt} decisions`, aspect, learned[aspect]),
  ]);
  const { pastReports, p50Ms, p99Ms, maxMs, ratio, cpuMs } = latency;
  return [
    `${asked} reports of the last months, by what was known before them`,
    table(head, rows),
    '',
    `suggest  p50 ${p50Ms} ms, p99 ${p99Ms} ms, at most ${maxMs} ms with ${pastReports} past reports   (aim: p99 ≤ ${aimMs} ms; ratio ${ratio})`,
    `         ${cpuMs} ms of processor time each, in all processes`,
    `         a transaction that does nothing takes p50 ${bare.p50Ms} ms, p99 ${bare.p99Ms} ms on this machine now`,
    `learn    p50 ${learning.p50Ms} ms, p99 ${learning.p99Ms} ms for a forwarding that replaces another`,
  ].join('\n');
}

/** The value below which a share of the sorted ones lies. */
function at(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return Number((sorted[index] ?? 0).toFixed(1));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
