import type { Run } from './system/run-file';

/** What to show a person who has just started the system. */
export function describePlaces(run: Run): string {
  const places = [
    ['Gateway', run.gateway],
    ['API reference', run.reference],
    ['Mailbox', run.mailbox],
    ['Postgres', run.postgresUrl],
    ['RabbitMQ', run.amqpAdminUrl ?? run.amqpUrl],
  ] as const;
  const lines = places.map(([name, url]) => `  ${name.padEnd(14)} ${url}`);
  const accounts = run.staff.accounts.map(
    ({ username, role, agency }) => `  ${username.padEnd(24)} ${role}${agency ? `, ${agency}` : ''}`,
  );
  if (accounts.length > 0) lines.push('', `Staff sign-ins, password ${run.staff.password}`, ...accounts);
  return lines.join('\n');
}
