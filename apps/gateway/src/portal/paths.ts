// The addresses of the portal. Both languages have the same ones, so that switching is a change of the first word.
import { type Language, languages } from '@lapor/domain-types';

/** First words of paths; routes are made for each. */
export const portalPrefixes: string[] = [...languages];

export const home = (language: Language) => `/${language}`;
export const filing = (language: Language) => `/${language}/lapor`;
export const sending = (language: Language) => `/${language}/lapor/kirim`;
export const tracking = (language: Language) => `/${language}/lacak`;
export const tracked = (language: Language, code: string) => `/${language}/lacak/${code}`;
export const receipt = (language: Language, code: string) => `/${language}/lacak/${code}/tanda-terima`;
export const browsing = (language: Language) => `/${language}/laporan`;
export const published = (language: Language, reportId: string) => `/${language}/laporan/${reportId}`;
export const statistics = (language: Language) => `/${language}/statistik`;
export const help = (language: Language) => `/${language}/bantuan`;
export const privacy = (language: Language) => `/${language}/privasi`;

/** Forms that make work for others: limited as what they do is through the API. */
export const portalSubmissions: readonly string[] = languages.flatMap((language) => [
  sending(language),
  `${published(language, ':reportId')}/dukung`,
]);

/** Whether a path, or the pattern of a route, is one of the portal. */
export function isPortal(url: string | undefined): boolean {
  return url !== undefined && /^\/(?:$|\?|(?:id|en|lapor|lacak|laporan|statistik)(?:[/?]|$))/.test(url);
}

/** The language that a path is in. */
export function languageOf(url: string): Language {
  return /^\/en(?:[/?]|$)/.test(url) ? 'en' : 'id';
}

/** The same page in another language. */
export function inLanguage(url: string, language: Language): string {
  return isPortal(url) && /^\/(?:id|en)(?:[/?]|$)/.test(url)
    ? url.replace(/^\/(?:id|en)/, `/${language}`)
    : home(language);
}
