// Draws the secrets of the compose deployment, one file each; those that are there stay as they are.
//   --rotate   another identity key; the one before only opens. Restart the services, rewrap (docker compose run
//              --rm rewrap-intake, rewrap-notifications, rewrap-gateway), then:
//   --rotated  nothing needs the old key any more. Restart once more, and destroy its copies.
// Without Node on the machine: docker run --rm -v "$PWD/secrets:/secrets" node:20-bookworm-slim node /secrets/make.mjs
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder =
  process.argv.slice(2).find((one) => !one.startsWith('--')) ?? dirname(fileURLToPath(import.meta.url));
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
keep('identity-keys-old', () => '');
if (process.argv.includes('--rotate')) rotate();
if (process.argv.includes('--rotated')) write('identity-keys-old', '');
keep('contact-index-key', key);
keep('receipt-secret', key);
// To be replaced by what the provider of text messages gave out.
keep('sms-token', password);
keep('staff-password', password);

function keep(name, draw) {
  const file = join(folder, name);
  if (!existsSync(file)) {
    writeFileSync(file, draw(), { mode: 0o444 });
    console.log(`drawn: ${name}`);
  }
  return readFileSync(file, 'utf8');
}

function rotate() {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  if (read('identity-keys-old') !== '') {
    console.error('A rotation is under way: end it with --rotated first.');
    process.exit(1);
  }
  const current = read('identity-key');
  const [, name = 'v1'] = /^([^:]+):/.exec(current) ?? [];
  // The old one first: whatever interrupts this, no key is lost.
  write('identity-keys-old', current.includes(':') ? current : `${name}:${current}`);
  write('identity-key', `v${Number(/\d+$/.exec(name)?.[0] ?? 1) + 1}:${key()}`);
}

function write(name, value) {
  const file = join(folder, name);
  rmSync(file);
  writeFileSync(file, value, { mode: 0o444 });
  console.log(`written: ${name}`);
}
