import type { Language } from '@lapor/domain-types';
import type { Letter } from '../domain/letter';
import { inWords } from './dates';
import { type Quote, quotesOf } from './quotes';
import { valuesOf } from './values';
import { type Values, wordsIn } from './words';

/** What a mail says of its report. */
export interface ReportFacts {
  code: string;
  title: string;
  receivedAt: Date;
  /** Where it can be seen. */
  url: string;
}

/** A mail in one language, before it becomes text or HTML. */
export interface Section {
  language: Language;
  subject: string;
  happened: string;
  quotes: readonly Quote[];
  next: string;
}

// A sentence may begin with “instansi yang berwenang”.
const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** @param agencyName null when the letter names no agency, or the name has not become known. */
export function sectionOf(
  letter: Letter,
  report: ReportFacts,
  agencyName: string | null,
  language: Language,
): Section {
  const words = wordsIn(language);
  const values: Values = {
    code: report.code,
    agency: agencyName ?? words('agency.unknown'),
    received: inWords(report.receivedAt, language),
    // The page for people; the same address without it is for programs.
    package: `${report.url}/referral-package?format=html`,
    ...valuesOf(letter, language),
  };
  return {
    language,
    subject: words(`${letter.template}.subject`, values),
    happened: capitalised(words(`${letter.template}.happened`, values)),
    quotes: quotesOf(letter, values, language).filter(({ text }) => text.trim() !== ''),
    next: words(`${letter.template}.next`, values),
  };
}
