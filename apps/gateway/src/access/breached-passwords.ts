import { createHash } from 'node:crypto';

const patienceMs = 2_000;

/**
 * Whether a password is in a public collection of stolen ones. Only the first five letters of its SHA-1 leave
 * the system, which some hundreds of passwords share (k-anonymity, as Have I Been Pwned answers it).
 * @throws {Error} when the collection does not answer.
 */
export async function isBreached(rangeUrl: string, password: string): Promise<boolean> {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  const reply = await fetch(`${rangeUrl.replace(/\/+$/, '')}/${digest.slice(0, 5)}`, {
    headers: { 'add-padding': 'true' },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!reply.ok) throw new Error(`status ${reply.status}`);
  const lines = (await reply.text()).split(/\r?\n/);
  // Padding has a count of nothing.
  return lines.some((line) => {
    const [suffix, count] = line.split(':');
    return suffix === digest.slice(5) && Number(count) > 0;
  });
}
