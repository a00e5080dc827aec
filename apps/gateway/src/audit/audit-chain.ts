// The chain: each entry's hash covers the entry, its number and the hash before it.
import { createHash } from 'node:crypto';
import { type AuditEntry, canonical } from '../domain/audit-entry';

export interface Link {
  sequence: number;
  hash: string;
}
export type ChainedEntry = AuditEntry & Link;

/** Before the first entry. */
export const origin: Link = { sequence: 0, hash: '0'.repeat(64) };

export function chained(before: Link, entries: readonly AuditEntry[]): ChainedEntry[] {
  let last = before;
  return entries.map((entry) => {
    const sequence = last.sequence + 1;
    const link = { ...entry, sequence, hash: hashAfter(last.hash, { ...entry, sequence }) };
    last = link;
    return link;
  });
}

function hashAfter(before: string, entry: AuditEntry & { sequence: number }): string {
  return createHash('sha256').update(before).update(canonical(entry)).digest('hex');
}

export type Verdict =
  | { whole: true; count: number; last: Link }
  | { whole: false; sequence: number; because: 'missing' | 'changed' | 'not_the_anchored' };

/** Walks a chain link by link. */
export class ChainWalk {
  private last = origin;
  private readonly anchors: Map<number, string[]>;

  /** @param anchors what the chain is known to have been, from whatever source. */
  constructor(anchors: readonly Link[]) {
    this.anchors = new Map();
    for (const { sequence, hash } of anchors) {
      this.anchors.set(sequence, [...(this.anchors.get(sequence) ?? []), hash]);
    }
  }

  get sequence(): number {
    return this.last.sequence;
  }

  /** @returns what is wrong, if something is. */
  step({ hash, ...entry }: ChainedEntry): Verdict | undefined {
    const sequence = this.last.sequence + 1;
    if (entry.sequence !== sequence) return { whole: false, sequence, because: 'missing' };
    if (hash !== hashAfter(this.last.hash, entry)) return { whole: false, sequence, because: 'changed' };
    const known = this.anchors.get(sequence);
    if (known?.some((each) => each !== hash)) return { whole: false, sequence, because: 'not_the_anchored' };
    this.last = { sequence, hash };
    return undefined;
  }

  /** An anchor beyond the end tells that the end was cut off. */
  end(): Verdict {
    const { last } = this;
    if ([...this.anchors.keys()].some((sequence) => sequence > last.sequence)) {
      return { whole: false, sequence: last.sequence + 1, because: 'missing' };
    }
    return { whole: true, count: last.sequence, last };
  }
}
