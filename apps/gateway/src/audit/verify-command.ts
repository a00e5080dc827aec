import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { verifyChain } from '../persistence/audit.store';
import type { Link } from './audit-chain';

const usage = 'audit-verify [--anchor <sequence>:<hash>]…';
const because = {
  missing: 'an entry is missing or out of its place',
  changed: 'this entry, or what came before it, is not what was written',
  not_the_anchored: 'this entry is not the one that was anchored',
};

/**
 * Walks the chain and says where it breaks first, or what to keep elsewhere.
 * @returns whether it holds.
 */
export async function verifyAudit(
  argv: readonly string[],
  { dataSource, print }: { dataSource: DataSource; print: (text: string) => void },
): Promise<boolean> {
  const { values } = parseArgs({ args: [...argv], options: { anchor: { type: 'string', multiple: true } } });
  const verdict = await verifyChain(dataSource, (values.anchor ?? []).map(anchorOf));
  if (verdict.whole) {
    const { sequence, hash } = verdict.last;
    print(`Whole: ${verdict.count} entries. Keep elsewhere: ${sequence}:${hash}`);
  } else {
    print(`Broken at ${verdict.sequence}: ${because[verdict.because]}.`);
  }
  return verdict.whole;
}

function anchorOf(text: string): Link {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new Error(`“${text}” is no anchor.\n${usage}`);
  return { sequence: Number(sequence), hash };
}
