import { z } from 'zod';

/** Who unwraps the master keys. It is asked once, at boot: afterwards nothing depends on it. */
export interface KeyService {
  /** @returns the key in base64. */
  unwrap(wrapped: string): Promise<string>;
}

interface KeyServiceSettings {
  KMS_URL?: string | undefined;
  KMS_KEY?: string | undefined;
  KMS_TOKEN?: string | undefined;
}

/** The one that the settings name; without any, keys are given as they are. */
export function keyService({ KMS_URL: url, KMS_KEY: key, KMS_TOKEN: token }: KeyServiceSettings): KeyService {
  return url === undefined ? plainKeys : transit(url, key ?? 'lapor', token);
}

const plainKeys: KeyService = { unwrap: (key) => Promise.resolve(key) };

const patienceMs = 10_000;
const transitAnswer = z.object({ data: z.object({ plaintext: z.base64() }) });

/** HashiCorp Vault's transit engine, or OpenBao's: `vault:v1:…` in, plaintext out. */
function transit(url: string, key: string, token: string | undefined): KeyService {
  const address = `${url.replace(/\/+$/, '')}/v1/transit/decrypt/${encodeURIComponent(key)}`;
  return {
    async unwrap(ciphertext) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { 'x-vault-token': token } : {}) },
        body: JSON.stringify({ ciphertext }),
        signal: AbortSignal.timeout(patienceMs),
      });
      // What it says is not repeated: nobody knows what an error quotes.
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      const told = transitAnswer.safeParse(await answer.json());
      if (!told.success) throw new Error('an answer of another form');
      return told.data.data.plaintext;
    },
  };
}
