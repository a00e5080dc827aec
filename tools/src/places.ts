import type { Run } from './system/run-file';

/** What to show a person who has just started the system. */
export function describePlaces(run: Run): string {
  const places = [
    ['Portal', `${run.gateway}/`],
    ['Console', `${run.gateway}/console/`],
    ['API', `${run.gateway}/v1`],
    ['API reference', run.reference],
    ['Mailbox', run.mailbox],
    ['Postgres', run.postgresUrl],
    ['RabbitMQ', run.amqpAdminUrl ?? run.amqpUrl],
  ] as const;
  const lines = places.map(([name, url]) => `  ${name.padEnd(14)} ${url}`);
  const { accounts, password } = run.staff;
  const villages = accounts.filter(({ role }) => role === 'village_admin');
  const others = accounts.filter(({ role }) => role !== 'village_admin');
  const signIns = others.map(
    ({ username, role, agency }) => `  ${username.padEnd(28)} ${role}${agency ? `, ${agency}` : ''}`,
  );
  const [village] = villages;
  if (village)
    signIns.push(`  ${village.username.padEnd(28)} village_admin, and ${villages.length - 1} more like it`);
  if (signIns.length > 0) lines.push('', `Staff sign-ins, password ${password}`, ...signIns);
  return lines.join('\n');
}
