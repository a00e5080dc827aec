import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { serviceNames } from '@lapor/contracts';
import { type DatabaseParts, readSettings } from '@lapor/service-kit';
import { adminSettings, serviceOf, serviceUrls } from '../src/prepare-database-settings';
import { programs as processes } from '../src/system/apps';
import { root } from '../src/workspace';
import { containerEnvironment, exampleVariables, readCompose } from './compose';
import { has, load, read } from './repository';

const compose = readCompose();
const services = Object.entries(compose.services);
const appOf = (name: string) => compose.services[name]?.build?.args?.APP;
const programs = services.filter(([name]) => appOf(name) !== undefined).map(([name]) => name);

const secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
beforeAll(() => execFileSync(process.execPath, [join(root, 'secrets/make.mjs'), secrets]));
afterAll(() => rmSync(secrets, { recursive: true }));

async function settingsOf(name: string): Promise<z.ZodObject> {
  const config = `apps/${appOf(name)}/src/config.ts`;
  const schemas = await load<Record<string, z.ZodObject>>(config);
  const [, script] = /^(seed|rewrap)-/.exec(name) ?? [];
  const own = `${script ?? name}SettingsSchema`;
  const schema = schemas[own] ?? schemas.settingsSchema;
  if (!schema) throw new Error(`${config} exports no settingsSchema`);
  return schema;
}

describe('docker-compose.yml', () => {
  it.each(serviceNames)('runs %s, watched and kept running, on migrated tables', (name) => {
    const service = compose.services[name];
    expect(service).toMatchObject({
      build: { target: 'app', args: { APP: name } },
      restart: 'unless-stopped',
    });
    expect(service?.healthcheck?.test.join(' ')).toContain('/health/ready');
    const [first] = Object.keys(service?.depends_on ?? {});
    expect([`migrate-${name}`, `seed-${name}`]).toContain(first);
    expect(compose.services[`migrate-${name}`]?.command).toEqual([
      'node',
      `dist/apps/${name}/src/migrate.js`,
    ]);
  });

  it('runs what is a process of its own beside its service, and lets what nobody waits for give way', () => {
    for (const [name, { app, script, background }] of Object.entries(processes)) {
      const service = compose.services[name];
      expect(service?.build?.args?.APP).toBe(app);
      if (script !== 'main') expect(service?.command).toEqual(['node', `dist/apps/${app}/src/${script}.js`]);
      expect(service?.cpu_shares !== undefined).toBe(background);
    }
  });

  it('gives every service whose facts must be there before its first start a seed', () => {
    const seeded = serviceNames.filter((name) => has(`apps/${name}/src/seed.ts`));
    for (const name of seeded) {
      expect(compose.services[`seed-${name}`]?.command).toEqual(['node', `dist/apps/${name}/src/seed.js`]);
      expect(compose.services[name]?.depends_on).toHaveProperty(`seed-${name}`);
    }
  });

  it.each(programs)('gives %s settings that it knows, and all that it needs', async (name) => {
    const schema = await settingsOf(name);
    for (const variables of [{}, exampleVariables()]) {
      const env = containerEnvironment(compose.services[name] ?? {}, secrets, variables);
      expect(Object.keys(env).filter((key) => !(key in schema.shape))).toEqual([]);
      expect(() => readSettings(schema, env)).not.toThrow();
    }
  });

  it('prepares for each service the role and the schema that it uses', async () => {
    const env = containerEnvironment(compose.services.database ?? {}, secrets);
    expect(() => readSettings(adminSettings, env)).not.toThrow();
    const prepared = Object.values(readSettings(serviceUrls, env)).map((url) => serviceOf(url).schema);
    const used = await Promise.all(
      serviceNames
        .map((name) => `apps/${name}/src/persistence/database.ts`)
        .filter(has)
        .map(async (path) => (await load<{ database: DatabaseParts }>(path)).database.schema),
    );
    expect(prepared).toEqual(expect.arrayContaining(used));
    expect(prepared).toHaveLength(serviceNames.length);
  });

  it('gives each service its own database login, and secrets only by file', () => {
    for (const [name, { environment = {}, secrets: given = [] }] of services) {
      const names = given.map((secret) => (typeof secret === 'string' ? secret : secret.source));
      expect(names.filter((secret) => !(secret in compose.secrets))).toEqual([]);
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|KEY|TOKEN|DATABASE_URL|AMQP_URL/.test(key)) expect(key).toMatch(/_FILE$/);
        if (key.endsWith('_FILE')) expect(names).toContain(value.replace('/run/secrets/', ''));
      }
      const logins = names.filter((secret) => secret.endsWith('-database-url'));
      if (appOf(name)) expect(logins).toEqual([`${appOf(name)}-database-url`]);
    }
  });

  it('holds no secret itself, and names all that secrets/make.mjs draws', () => {
    expect(read('docker-compose.yml')).not.toMatch(/:\/\/[^\s/'"]+:[^\s/'"]+@/);
    expect(Object.keys(compose.secrets).sort()).toEqual(readdirSync(secrets).sort());
    for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./secrets/${name}`);
  });

  it('draws secrets once and keeps them', () => {
    const before = readFileSync(join(secrets, 'identity-key'), 'utf8');
    execFileSync(process.execPath, [join(root, 'secrets/make.mjs'), secrets]);
    expect(readFileSync(join(secrets, 'identity-key'), 'utf8')).toBe(before);
  });

  it('can run every service several times, but for the one that people reach', () => {
    expect(
      services
        .filter(([, { ports }]) => ports)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['gateway', 'mail']);
    expect(compose.services.mail?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(services.filter(([, service]) => service.container_name)).toEqual([]);
  });

  it('waits only for services that there are, in a way that they can fulfil', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const awaited = compose.services[other];
        expect(awaited).toBeDefined();
        if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
        if (condition === 'service_completed_successfully') expect(awaited?.restart).toBeUndefined();
      }
    }
  });

  it('names the version of every image', () => {
    const stages = [...read('Dockerfile').matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
    const own = stages.map(([, , name]) => name);
    const images = [
      ...services.filter(([, { build }]) => !build).map(([, { image }]) => image),
      ...stages.map(([, image]) => image).filter((image) => !own.includes(image)),
    ];
    expect(images.length).toBeGreaterThan(3);
    for (const image of images) expect(image).toMatch(/^[\w./-]+:v?\d[\w.-]*$/);
  });
});

describe('the image of a service', () => {
  const dockerfile = read('Dockerfile');

  it('runs as an ordinary user, says how it is, and hands signals to the service', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK [^]*\/health\/live/m);
    expect(dockerfile).toContain('exec node --max-semi-space-size=96 dist/apps/$APP/src/main.js');
  });

  it('is made without what belongs to this machine', () => {
    const left = read('.dockerignore').split('\n');
    expect(left).toEqual(
      expect.arrayContaining(['.git', '.env', 'secrets', '**/node_modules', 'dist', '.lapor']),
    );
  });
});
