import { readFileSync, statSync } from 'node:fs';

/** The time by which the system works; everything that has to do with deadlines asks it and nothing else. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * A clock for demonstrations and tests: it runs at normal speed from an offset that stands in a file
 * (`{"offsetMs": -63158400000}`). Without the file it shows the machine's time.
 * @param path read again at most ten times a second, so that every process follows a change.
 */
export class FileClock implements Clock {
  private offsetMs = 0;
  private checkedAt = 0;
  private changedAt = -1;

  constructor(private readonly path: string) {}

  now(): Date {
    const real = Date.now();
    if (real - this.checkedAt >= 100) {
      this.checkedAt = real;
      this.follow();
    }
    return new Date(real + this.offsetMs);
  }

  private follow(): void {
    const changedAt = statSync(this.path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changedAt === this.changedAt) return;
    this.changedAt = changedAt;
    this.offsetMs = changedAt === 0 ? 0 : offsetIn(readFileSync(this.path, 'utf8'));
  }
}

function offsetIn(json: string): number {
  const offset = (JSON.parse(json) as { offsetMs?: unknown }).offsetMs;
  if (typeof offset !== 'number') throw new Error('a clock file holds {"offsetMs": <number>}');
  return offset;
}

/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('clock');
