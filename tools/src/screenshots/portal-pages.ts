// The pages of the portal.
import type { ReportStatus } from '@lapor/domain-types';
import type { Page } from 'playwright-core';
import { fillIn, type FilingStep, mistakes, walkTo } from './filing-walk';
import { type Place, reportThatIs, type ShownPage } from './shown-pages';

/** A page of the portal, in the language of whoever looks. */
const at =
  (path: string) =>
  ({ language }: Place) =>
    `/${language}${path}`;

const tracked =
  (status: ReportStatus, rest = '') =>
  (place: Place) =>
    `/${place.language}/lacak/${reportThatIs(status, place).code}${rest}`;
const published =
  (status: ReportStatus, rest = '') =>
  (place: Place) =>
    `/${place.language}/laporan/${reportThatIs(status, place).reportId}${rest}`;

const village = 'desa.13.73.04.2002';

const filingAt = (step: FilingStep) => (page: Page) => walkTo(page, step);
const afterMistakes = (step: FilingStep) => async (page: Page) => {
  await walkTo(page, step);
  await mistakes[step]?.(page);
};
const open = (summaryOf: string) => (page: Page) => page.click(`details:has(${summaryOf}) > summary`);

export const portalPages: readonly ShownPage[] = [
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
  { name: 'filing-files', path: at('/lapor'), act: filingAt('files') },
  { name: 'filing-who', path: at('/lapor'), act: filingAt('who') },
  { name: 'filing-who-mistakes', path: at('/lapor'), act: afterMistakes('who') },
  { name: 'filing-review', path: at('/lapor'), act: filingAt('review') },
  { name: 'filing-short', path: at('/lapor/ringkas') },
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
  { name: 'own-data', path: tracked('submitted', '/data') },
  {
    name: 'own-data-mistake',
    path: tracked('in_progress', '/data'),
    act: async (page) => {
      await page.click('details:has(#claim) summary');
      await page.click('#claim button');
    },
  },
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
  { name: 'statistics', path: at('/statistik'), measured: true },
  { name: 'map', path: at('/peta'), measured: true },
  { name: 'own-reports-sign-in', path: at('/saya') },
  {
    name: 'own-reports-code',
    path: at('/saya'),
    act: async (page) => {
      await page.fill('#f-contact', 'pelapor@lapor.localhost');
      await page.click('#sign-in button');
    },
  },
  { name: 'desk-sign-in', path: at('/desa/masuk') },
  { name: 'desk', path: at('/desa'), as: village },
  {
    name: 'desk-mistakes',
    path: at('/desa'),
    as: village,
    act: async (page) => {
      // The browser's own word would stop it here.
      await page.evaluate(`document.querySelector('#assist').noValidate = true`);
      await page.click('#assist .row button:not([formaction])');
    },
  },
  { name: 'desk-list', path: at('/desa/laporan'), as: village },
  { name: 'offline', path: at('/luring') },
  { name: 'help', path: at('/bantuan'), measured: true },
  { name: 'privacy', path: at('/privasi'), measured: true },
  { name: 'missing', path: at('/tidak-ada') },
  { name: 'missing-report', path: at('/laporan/tidak-ada') },
];
