// Draws the secrets of the compose deployment, one file each; those that are there stay as they are.
// Without Node on the machine: docker run --rm -v "$PWD/secrets:/secrets" node:20-bookworm-slim node /secrets/make.mjs
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
const services = ['gateway', 'intake', 'routing', 'follow-up', 'notifications'];

const password = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('base64');

// Others on this machine are kept out here, because the files must be readable by the user of each container.
chmodSync(folder, 0o700);

const postgres = keep('postgres-password', password);
keep('postgres-admin-url', () => `postgres://postgres:${postgres}@postgres:5432/postgres`);
for (const service of services) {
  const role = service.replaceAll('-', '_');
  keep(`${service}-database-url`, () => `postgres://${role}:${password()}@postgres:5432/lapor`);
}
const amqpUrl = keep('amqp-url', () => `amqp://lapor:${password()}@rabbitmq:5672`);
const { username, password: pass } = new URL(amqpUrl);
keep('rabbitmq.conf', () => `default_user = ${username}\ndefault_pass = ${pass}\n`);
keep('identity-key', key);
keep('contact-index-key', key);
keep('receipt-secret', key);
keep('staff-password', password);

function keep(name, draw) {
  const file = join(folder, name);
  if (!existsSync(file)) {
    writeFileSync(file, draw(), { mode: 0o444 });
    console.log(`drawn: ${name}`);
  }
  return readFileSync(file, 'utf8');
}
