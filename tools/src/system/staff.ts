import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace';
import type { StaffAccount } from './run-file';

/** The sign-ins which the gateway's seed creates for demonstrations. */
export function staffAccounts(): StaffAccount[] {
  const file = join(root, 'dist/apps/gateway/seed/accounts.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StaffAccount[]) : [];
}
