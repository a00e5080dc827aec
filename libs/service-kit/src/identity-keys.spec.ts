import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identityKeys, withPlainKeys } from './identity-keys';
import { seal, unseal } from './sealing';

const first = randomBytes(32).toString('base64');
const second = randomBytes(32).toString('base64');

describe('the identity keys', () => {
  it('seal with the current one and open with the old ones', async () => {
    const sealed = seal(identityKeys({ IDENTITY_KEY: first }), 'lama');
    const settings = await withPlainKeys({ IDENTITY_KEY: `v2:${second}`, IDENTITY_KEYS_OLD: `v1:${first}` });
    const ring = identityKeys(settings);
    expect(ring.current.id).toBe('v2');
    expect(unseal(ring, sealed)).toBe('lama');
    expect(seal(ring, 'baru').keyId).toBe('v2');
  });

  it('are refused without being told if they are no keys', async () => {
    const short = randomBytes(16).toString('base64');
    const reading = withPlainKeys({ IDENTITY_KEY: first, IDENTITY_KEYS_OLD: `v0:${short}` });
    await expect(reading).rejects.toThrow('IDENTITY_KEYS_OLD: must be 32 bytes in base64');
    await expect(reading).rejects.not.toThrow(short);
  });

  it('have names of their own', () => {
    expect(() => identityKeys({ IDENTITY_KEY: first, IDENTITY_KEYS_OLD: `v1:${second}` })).toThrow(
      /has the name/,
    );
  });
});

describe('a key service', () => {
  const asked: { path: string; token: string | undefined; body: unknown }[] = [];
  let server: Server;
  let url: string;

  // As Vault's transit engine answers: https://developer.hashicorp.com/vault/api-docs/secret/transit
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as { ciphertext: string };
        const token = request.headers['x-vault-token'] as string | undefined;
        asked.push({ path: request.url ?? '', token, body });
        const plain = { 'vault:v1:satu': first, 'vault:v1:dua': second }[body.ciphertext];
        response.statusCode = token === 'rahasia' && plain ? 200 : 400;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(plain ? { data: { plaintext: plain } } : { errors: [body.ciphertext] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const kms = () => ({ KMS_URL: `${url}/`, KMS_KEY: 'lapor', KMS_TOKEN: 'rahasia' });

  it('unwraps the keys once, at boot', async () => {
    const settings = await withPlainKeys({
      ...kms(),
      IDENTITY_KEY: 'v2:vault:v1:dua',
      IDENTITY_KEYS_OLD: 'v1:vault:v1:satu',
    });
    expect(settings).toMatchObject({ IDENTITY_KEY: `v2:${second}`, IDENTITY_KEYS_OLD: `v1:${first}` });
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({ path: '/v1/transit/decrypt/lapor', token: 'rahasia' });
  });

  it('gives the first key the first name if it has none', async () => {
    const settings = await withPlainKeys({ ...kms(), IDENTITY_KEY: 'vault:v1:satu' });
    expect(identityKeys(settings).current.id).toBe('v1');
  });

  it('that refuses, or is not there, ends the start with the name of the setting alone', async () => {
    const refused = withPlainKeys({ ...kms(), KMS_TOKEN: 'salah', IDENTITY_KEY: 'vault:v1:satu' });
    await expect(refused).rejects.toThrow('IDENTITY_KEY: the key service did not unwrap it (HTTP 400)');
    const away = withPlainKeys({ KMS_URL: 'http://127.0.0.1:9', IDENTITY_KEY: 'vault:v1:satu' });
    await expect(away).rejects.toThrow(/IDENTITY_KEY: the key service did not unwrap it/);
  });
});
