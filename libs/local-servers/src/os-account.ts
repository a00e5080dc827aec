import { readFileSync } from 'node:fs';

export interface OsAccount {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The account a server should run as: none (that is, ourselves) unless we are root, otherwise the
 * first of `preferred` that exists, or `nobody`. Postgres refuses to run as root.
 */
export function accountFor(...preferred: string[]): OsAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  for (const name of [...preferred, 'nobody']) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new Error(
    `Running as root needs an account such as ${preferred.join(', ')} or nobody for the server.`,
  );
}
