// The addresses of the portal. Both languages have the same ones, so that switching is a change of the first word.
import { type Language, languages } from '@lapor/domain-types';

/** First words of paths; routes are made for each. */
export const portalPrefixes: string[] = [...languages];

export const home = (language: Language) => `/${language}`;
export const filing = (language: Language) => `/${language}/lapor`;
export const sending = (language: Language) => `/${language}/lapor/kirim`;
/** Where the form goes with the files that were chosen: drawing them anew is work, and limited as sending is. */
export const uploading = (language: Language) => `/${language}/lapor/lampiran`;
/** The whole form on one page: what a device keeps for the time without a network. */
export const offlineFiling = (language: Language) => `/${language}/lapor/ringkas`;
export const offline = (language: Language) => `/${language}/luring`;
export const tracking = (language: Language) => `/${language}/lacak`;
export const tracked = (language: Language, code: string) => `/${language}/lacak/${code}`;
export const receipt = (language: Language, code: string) => `/${language}/lacak/${code}/tanda-terima`;
/** What is kept of who reported it; in a file, and on a page. */
export const dataOf = (code: string) => `/v1/reports/${code}/data`;
export const dataOfTracked = (language: Language, code: string) => `/${language}/lacak/${code}/data`;
/** Whether a path is that of a receipt: where a report leads that was taken. */
export const isReceipt = (path: string) => /^\/(?:id|en)\/lacak\/[^/]+\/tanda-terima$/.test(path);
/** Where files are fetched, by whom they are shown to. */
export const filesOfTracked = (code: string) => `/v1/reports/${code}/attachments`;
export const filesOfPublished = (reportId: string) => `/v1/public/reports/${reportId}/attachments`;
export const browsing = (language: Language) => `/${language}/laporan`;
export const published = (language: Language, reportId: string) => `/${language}/laporan/${reportId}`;
export const statistics = (language: Language) => `/${language}/statistik`;
export const mapOf = (language: Language, regionCode?: string) =>
  `/${language}/peta${regionCode === undefined ? '' : `?wilayah=${regionCode}`}`;
export const help = (language: Language) => `/${language}/bantuan`;
export const privacy = (language: Language) => `/${language}/privasi`;
/** Where staff write reports for those who come to them. */
export const desk = (language: Language) => `/${language}/desa`;
export const deskSending = (language: Language) => `${desk(language)}/kirim`;
export const deskReports = (language: Language) => `${desk(language)}/laporan`;
export const deskSignIn = (language: Language) => `${desk(language)}/masuk`;
/** Where who signed in elsewhere comes in. */
export const deskSignedIn = (language: Language) => `${deskSignIn(language)}/selesai`;
/** And goes on from there. */
export const deskGoingOn = (language: Language) => `${deskSignIn(language)}/lanjut`;
export const deskSignOut = (language: Language) => `${desk(language)}/keluar`;
/** A receipt that leads back to the desk. */
export const receiptAtDesk = (language: Language, code: string) => `${receipt(language, code)}?desa`;

/** All that a reporter with an account reported. */
export const ownReports = (language: Language) => `/${language}/saya`;

/** Where codes are asked for and shown: limited as through the API. */
export const portalCodes: readonly string[] = languages.flatMap((language) => [
  `${ownReports(language)}/kode`,
  `${ownReports(language)}/masuk`,
]);

/** Where a name and a password are sent: counted as sign-ins through the API. */
export const portalSignIns: readonly string[] = languages.map(deskSignIn);

/** Where staff read what is not public: such reading is written down. */
export const portalDeskLists: readonly string[] = languages.map(deskReports);

/** Its address stays: browsers look there for a newer one. */
export const workerPath = '/portal-worker.js';

/** Forms that may bring files. */
export const portalUploads: readonly string[] = languages.flatMap((language) => [
  uploading(language),
  sending(language),
  desk(language),
  deskSending(language),
  `${tracking(language)}/:code/:act`,
]);

/** Forms that make work for others: limited as what they do is through the API. */
export const portalSubmissions: readonly string[] = languages.flatMap((language) => [
  sending(language),
  uploading(language),
  deskSending(language),
  `${tracking(language)}/:code/:act`,
  `${tracking(language)}/:code/data/:wish`,
  `${published(language, ':reportId')}/dukung`,
]);

/** Whether a path, or the pattern of a route, is one of the portal. */
export function isPortal(url: string | undefined): boolean {
  return (
    url !== undefined && /^\/(?:$|\?|(?:id|en|lapor|lacak|laporan|desa|statistik|peta)(?:[/?]|$))/.test(url)
  );
}

/** Whether a path is of the desk, which is for staff. */
export function isDesk(url: string): boolean {
  return /^\/(?:id|en)\/desa(?:[/?]|$)/.test(url);
}

/** Whether a path is for reporters who signed in. */
export function isOwn(url: string): boolean {
  return /^\/(?:id|en)\/saya(?:[/?]|$)/.test(url);
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
