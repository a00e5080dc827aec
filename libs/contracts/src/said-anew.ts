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
