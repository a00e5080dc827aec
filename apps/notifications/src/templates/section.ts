import { maskPersonalData } from '@lapor/domain-types';
import { isShared, type Letter, type Relation } from '../domain/letter';
import { inWords } from './dates';
import { type Quote, quotesOf } from './quotes';
import { sharedNews } from './shared-news';
import { valuesOf } from './values';
import type { Values, Words } from './words';

/** What a mail says of the report by which its reader knows of the matter. */
export interface ReportFacts {
  relation: Relation;
  /** The letter is about another's report, which is secret. */
  guarded: boolean;
  /** Never shown to somebody whose report it is not. */
  code: string;
  title: string;
  receivedAt: Date;
  /** Where the reader can see it. */
  url: string;
}

/** What happened, in one language. */
export interface News {
  subject: string;
  happened: string;
  quotes: readonly Quote[];
  next: string;
}

/** A mail in one language, before it becomes text or HTML. */
export interface Section extends News {
  words: Words;
  greeting: string;
  /** Which report it is. */
  facts: readonly Quote[];
  link: { label: string; url: string };
  footer: string;
}

/** @param agencyName null when the letter names no agency, or the name has not become known. */
export function sectionOf(
  letter: Letter,
  report: ReportFacts,
  agencyName: string | null,
  words: Words,
): Section {
  const { relation, code, title, url } = report;
  const news =
    relation === 'own' || !isShared(letter)
      ? ownNews(letter, report, agencyName, words)
      : sharedNews(letter, { ...report, relation }, agencyName, words);
  const supported = relation === 'supported';
  const named = { label: words('report.title'), text: supported ? maskPersonalData(title) : title };
  return {
    words,
    ...news,
    quotes: news.quotes.filter(({ text }) => text.trim() !== ''),
    greeting: words(supported ? 'supported.greeting' : 'greeting'),
    facts: supported ? [named] : [{ label: words('report.code'), text: code }, named],
    link: { label: words(supported ? 'supported.link' : 'report.link'), url },
    footer: words(supported ? 'supported.footer' : 'footer'),
  };
}

// A sentence may begin with “instansi yang berwenang”.
const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function ownNews(
  letter: Letter,
  { code, receivedAt, url }: ReportFacts,
  agencyName: string | null,
  words: Words,
): News {
  const values: Values = {
    code,
    agency: agencyName ?? words('agency.unknown'),
    received: inWords(receivedAt, words),
    // The page for people; the same address without it is for programs.
    package: `${url}/referral-package?format=html`,
    ...valuesOf(letter, words),
  };
  return {
    subject: words(`${letter.template}.subject`, values),
    happened: capitalised(words(`${letter.template}.happened`, values)),
    quotes: quotesOf(letter, values, words),
    next: words(`${letter.template}.next`, values),
  };
}
