// Walks the chain of the audit: `node audit-verify.js [--anchor <sequence>:<hash>]…`. Exit code 1 and the first
// broken sequence if it does not hold.
import { parseArgs } from 'node:util';
import { databaseOptions } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { Link } from './audit/audit-chain';
import { readAuditSettings } from './config';
import { verifyChain } from './persistence/audit.store';
import { database } from './persistence/database';

const usage = 'audit-verify [--anchor <sequence>:<hash>]…';
const because = {
  missing: 'an entry is missing or out of its place',
  changed: 'this entry, or the one before it, is not what was written',
  not_the_anchored: 'this entry is not the one that was anchored',
};

function anchorOf(text: string): Link {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new Error(`${text} is no anchor.\n${usage}`);
  return { sequence: Number(sequence), hash };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { anchor: { type: 'string', multiple: true } } });
  const anchors = (values.anchor ?? []).map(anchorOf);
  const dataSource = await new DataSource(databaseOptions(readAuditSettings(), database)).initialize();
  try {
    const verdict = await verifyChain(dataSource, anchors);
    if (!verdict.whole) {
      process.stderr.write(`Broken at ${verdict.sequence}: ${because[verdict.because]}.\n`);
      process.exitCode = 1;
      return;
    }
    const { sequence, hash } = verdict.last;
    process.stdout.write(`Whole: ${verdict.count} entries. Keep elsewhere: ${sequence}:${hash}\n`);
  } finally {
    await dataSource.destroy();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
