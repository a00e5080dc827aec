import { maskPersonalDataIn } from '@lapor/domain-types';
import type { SaidAnew } from './schemas';

/** What one service said, by the version that it came with: several words of one version are told one by one. */
export function saidBy(
  said: SaidAnew,
  speaker: SaidAnew[number]['service'],
): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const byVersion = new Map<number, Record<string, string>>();
  for (const { service, version, texts } of said) {
    if (service === speaker) byVersion.set(version, { ...byVersion.get(version), ...texts });
  }
  return byVersion;
}

/**
 * What was quoted, in the words that are left of it once the reporter was erased, with personal data masked.
 * @param texts new words by field; those of fields that quote no text are not told.
 */
export function quotedAnew<Quoted extends object>(
  quoted: Quoted,
  texts: Readonly<Record<string, string>> = {},
): Quoted {
  const fields = quoted as Record<string, unknown>;
  const anew = Object.entries(texts).filter(([field]) => typeof fields[field] === 'string');
  return maskPersonalDataIn({ ...quoted, ...Object.fromEntries(anew) });
}
