// The challenges of ALTCHA: a browser computes for about a second, of which the server checks one step. Nothing is
// shown to people, nobody else is asked, and nothing is kept of a challenge but that it was used.
import { createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { Settings } from '../config';
import type { SharedCounts } from '../limits/shared-counts';
import type { Challenges } from './challenges';

const validForMs = 10 * 60_000;
/** Iterations of each step, and the beginning of the key that is sought: 256 steps on average. */
const cost = 5_000;
const keyPrefix = '00';
const longest = 4_096;

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({ nonce: z.string(), salt: z.string(), expiresAt: z.number() }),
    signature: z.string(),
  }),
  solution: z.looseObject({ counter: z.number(), derivedKey: z.string() }),
});

export class ProofOfWork implements Challenges {
  private readonly hmacSignatureSecret: string;

  constructor(
    { RECEIPT_SECRET }: Pick<Settings, 'RECEIPT_SECRET'>,
    private readonly counts: Pick<SharedCounts, 'addUntil'>,
    private readonly now = Date.now,
  ) {
    const secret = Buffer.from(RECEIPT_SECRET, 'base64');
    this.hmacSignatureSecret = Buffer.from(hkdfSync('sha256', secret, '', 'proof-of-work', 32)).toString(
      'hex',
    );
  }

  async issue(): Promise<Record<string, unknown>> {
    const { hmacSignatureSecret } = this;
    const expiresAt = Math.floor((this.now() + validForMs) / 1000);
    const kind = { algorithm: 'PBKDF2/SHA-256', cost, keyPrefix, deriveKey };
    return { ...(await createChallenge({ ...kind, expiresAt, hmacSignatureSecret })) };
  }

  async redeem(solution: string): Promise<boolean> {
    const given = read(solution);
    if (!given) return false;
    const { hmacSignatureSecret } = this;
    const { verified } = await verifySolution({ ...given, deriveKey, hmacSignatureSecret }).catch(() => {
      return { verified: false };
    });
    if (!verified) return false;
    // Remembered until the challenge ends by itself; by its nonce, which is signed.
    const { nonce, expiresAt = 0 } = given.challenge.parameters;
    return (await this.counts.addUntil(`solution ${nonce}`, expiresAt * 1000 + 1)) === 1;
  }
}

function read(solution: string): Payload | null {
  if (solution.length > longest) return null;
  try {
    const given = payload.parse(JSON.parse(Buffer.from(solution, 'base64').toString('utf8')));
    return given as unknown as Payload;
  } catch {
    return null;
  }
}
