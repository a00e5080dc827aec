import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processor time of the whole machine since it started, in any unit. */
export interface ProcessorTime {
  /** Idle, or spent on programs that give way to all others (by their priority). */
  spare: number;
  total: number;
}

/** Below this share of spare time somebody else needs the processors. */
const enough = 0.4;
const lookMs = 100;
/** What was found is believed for so long. */
const trustMs = 1_000;
/** After so long it is our turn, whoever else is busy. */
const patienceMs = 2_000;

/**
 * Lets work that can wait keep off a machine on which others are busy, such as those who take reports
 * during a peak. It is to be asked between two batches: then our own work is not among what is seen.
 */
export class SpareProcessors {
  private trustedUntil = 0;

  constructor(private readonly read: () => ProcessorTime = processorTime) {}

  /** Returns when the processors have time to spare, after two seconds at the latest. */
  async wait(): Promise<void> {
    const start = performance.now();
    if (start < this.trustedUntil) return;
    while (performance.now() - start < patienceMs) {
      const before = this.read();
      await sleep(lookMs);
      const after = this.read();
      if (after.spare - before.spare >= enough * (after.total - before.total)) {
        this.trustedUntil = performance.now() + trustMs;
        return;
      }
    }
  }
}

function processorTime(): ProcessorTime {
  const sum: ProcessorTime = { spare: 0, total: 0 };
  for (const { times } of cpus()) {
    const spare = times.idle + times.nice;
    sum.spare += spare;
    sum.total += spare + times.user + times.sys + times.irq;
  }
  return sum;
}
