// The addresses of the portal. Both languages have the same ones, so that switching is a change of the first word.
import { type Language, languages } from '@lapor/domain-types';

/** First words of paths; routes are made for each. */
export const portalPrefixes: string[] = [...languages];

export const home = (language: Language) => `/${language}`;
export const filing = (language: Language) => `/${language}/lapor`;
export const sending = (language: Language) => `/${language}/lapor/kirim`;
/** The whole form on one page: what a device keeps for the time without a network. */
export const offlineFiling = (language: Language) => `/${language}/lapor/ringkas`;
export const offline = (language: Language) => `/${language}/luring`;
export const tracking = (language: Language) => `/${language}/lacak`;
export const tracked = (language: Language, code: string) => `/${language}/lacak/${code}`;
export const receipt = (language: Language, code: string) => `/${language}/lacak/${code}/tanda-terima`;
/** Whether a path is that of a receipt: where a report leads that was taken. */
export const isReceipt = (path: string) => /^\/(?:id|en)\/lacak\/[^/]+\/tanda-terima$/.test(path);
export const browsing = (language: Language) => `/${language}/laporan`;
export const published = (language: Language, reportId: string) => `/${language}/laporan/${reportId}`;
export const help = (language: Language) => `/${language}/bantuan`;
export const privacy = (language: Language) => `/${language}/privasi`;

/** Its address stays: browsers look there for a newer one. */
export const workerPath = '/portal-worker.js';

/** Forms that make work for others: limited as what they do is through the API. */
export const portalSubmissions: readonly string[] = languages.flatMap((language) => [
  sending(language),
  `${published(language, ':reportId')}/dukung`,
]);

/** Whether a path, or the pattern of a route, is one of the portal. */
export function isPortal(url: string | undefined): boolean {
  return url !== undefined && /^\/(?:$|\?|(?:id|en|lapor|lacak|laporan)(?:[/?]|$))/.test(url);
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
