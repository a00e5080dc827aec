// Walks the chain of the audit: `node audit-verify.js [--anchor <sequence>:<hash>]…`. Exit code 1 if it is broken.
import { databaseOptions } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { verifyAudit } from './audit/verify-command';
import { readAuditSettings } from './config';
import { database } from './persistence/database';

async function main(): Promise<void> {
  const dataSource = await new DataSource(databaseOptions(readAuditSettings(), database)).initialize();
  try {
    const print = (text: string) => void process.stdout.write(`${text}\n`);
    if (!(await verifyAudit(process.argv.slice(2), { dataSource, print }))) process.exitCode = 1;
  } finally {
    await dataSource.destroy();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
