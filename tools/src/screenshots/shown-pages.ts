// Every page that people see, with the way there: the table to which a new page is added.
import type { Language } from '@lapor/domain-types';
import type { Page } from 'playwright-core';
import { fillIn, type FilingStep, mistakes, walkTo } from './filing-walk';
import type { ShownReport, ShownReports } from './shown-reports';

export interface Place {
  language: Language;
  reports: ShownReports;
}

export interface ShownPage {
  name: string;
  path: (place: Place) => string;
  /** What is done there before the picture is taken. */
  act?: (page: Page, place: Place) => Promise<unknown>;
  /** The name of its picture for README, if it has one: the first screen of a phone, in Indonesian. */
  readme?: string;
  /** Whether Lighthouse measures it. */
  measured?: true;
}

/** A page of the portal, in the language of whoever looks. */
const at =
  (path: string) =>
  ({ language }: Place) =>
    `/${language}${path}`;

type Status = keyof ShownReports;
const of = ({ reports }: Place, status: Status): ShownReport => {
  const report = reports[status];
  if (!report) throw new Error(`there is no report that is ${status}`);
  return report;
};
const tracked =
  (status: Status, rest = '') =>
  (place: Place) =>
    `/${place.language}/lacak/${of(place, status).code}${rest}`;
const published =
  (status: Status, rest = '') =>
  (place: Place) =>
    `/${place.language}/laporan/${of(place, status).reportId}${rest}`;

const filingAt = (step: FilingStep) => (page: Page) => walkTo(page, step);
const afterMistakes = (step: FilingStep) => async (page: Page) => {
  await walkTo(page, step);
  await mistakes[step]?.(page);
};
const open = (summaryOf: string) => (page: Page) => page.click(`details:has(${summaryOf}) > summary`);

export const shownPages: readonly ShownPage[] = [
  { name: 'home', path: at(''), readme: 'home', measured: true },
  { name: 'filing-what', path: at('/lapor'), readme: 'filing', measured: true },
  { name: 'filing-what-mistakes', path: at('/lapor'), act: afterMistakes('what') },
  { name: 'filing-where', path: at('/lapor'), act: filingAt('where') },
  { name: 'filing-where-mistakes', path: at('/lapor'), act: afterMistakes('where') },
  {
    name: 'filing-where-found',
    path: at('/lapor'),
    act: async (page) => {
      await walkTo(page, 'where');
      await fillIn.where?.(page);
    },
  },
  { name: 'filing-details', path: at('/lapor'), act: filingAt('details') },
  { name: 'filing-who', path: at('/lapor'), act: filingAt('who') },
  { name: 'filing-who-mistakes', path: at('/lapor'), act: afterMistakes('who') },
  { name: 'filing-review', path: at('/lapor'), act: filingAt('review') },
  { name: 'receipt', path: tracked('submitted', '/tanda-terima'), measured: true },
  { name: 'tracking', path: at('/lacak'), measured: true },
  {
    name: 'tracking-mistyped',
    path: at('/lacak'),
    act: async (page) => {
      await page.fill('#f-code', '7KQM 2FXA 9PDX');
      await page.click('main button');
    },
  },
  { name: 'tracked-submitted', path: tracked('submitted') },
  { name: 'tracked-awaiting-reporter', path: tracked('awaiting_reporter') },
  { name: 'tracked-assigned', path: tracked('assigned') },
  { name: 'tracked-in-progress', path: tracked('in_progress'), readme: 'tracked', measured: true },
  { name: 'tracked-answered', path: tracked('answered'), measured: true },
  {
    name: 'tracked-answered-mistake',
    path: tracked('answered'),
    act: async (page) => {
      await page.fill('#f-object-reason', 'x');
      await page.click('#object button');
    },
  },
  { name: 'tracked-objected', path: tracked('in_progress', '?selesai=object') },
  { name: 'tracked-resolved', path: tracked('resolved') },
  { name: 'tracked-archived', path: tracked('archived') },
  { name: 'list', path: at('/laporan'), readme: 'list', measured: true },
  { name: 'list-narrowed', path: at('/laporan?q=air&wilayah=Sawahlunto&status=resolved') },
  { name: 'list-empty', path: at('/laporan?q=zzzz') },
  { name: 'published', path: published('resolved'), measured: true },
  { name: 'published-in-progress', path: published('in_progress') },
  { name: 'published-support', path: published('in_progress'), act: open('#support') },
  { name: 'published-supported', path: published('in_progress', '?tercatat') },
  { name: 'statistics', path: at('/statistik') },
  { name: 'map', path: at('/peta') },
  { name: 'help', path: at('/bantuan'), measured: true },
  { name: 'privacy', path: at('/privasi'), measured: true },
  { name: 'missing', path: at('/tidak-ada') },
  { name: 'missing-report', path: at('/laporan/tidak-ada') },
];
