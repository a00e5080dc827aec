// The pages of the console of staff.
import type { ReportStatus } from '@lapor/domain-types';
import type { Page } from 'playwright-core';
import { type Place, reportThatIs, type ShownPage } from './shown-pages';

const verifier = 'verifikator.kota';
const at = (path: string) => () => `/console${path}`;
const report = (status: ReportStatus) => (place: Place) =>
  `/console/reports/${reportThatIs(status, place).reportId}`;
/** Of the agency in charge. */
const liaisonOf = (status: ReportStatus) => (place: Place) => {
  const { agencyId } = reportThatIs(status, place);
  return `penghubung.${agencyId?.replace(/^kota-[\d.]+-/, '')}`;
};
const overseer = 'oversight.kota';
const administration = [
  'users',
  'agencies',
  'agencies/new',
  'calendars',
  'rules',
  'categories',
  'categories/new',
  'regions',
  'regulations',
  'emergencies',
  'systems',
  'wordings',
  'wordings/forwarded.happened',
];
const privacyOffice = ['claims', 'breaches', 'notices', 'retention'];
/** Charts are a chunk of its own. */
const drawn = (page: Page) => page.locator('canvas').first().waitFor();
/** The form of one act, by its place among those that are offered. */
const tab = (place: number) => (page: Page) => page.getByRole('tab').nth(place).click();

export const consolePages: readonly ShownPage[] = [
  { name: 'console-sign-in', path: at('/') },
  {
    name: 'console-verification',
    path: at('/verification'),
    as: verifier,
    readme: 'console-verification',
    readmeSize: 'desk',
  },
  { name: 'console-report-forward', path: report('submitted'), as: verifier },
  { name: 'console-report-ask', path: report('submitted'), as: verifier, act: tab(1) },
  { name: 'console-report-archive', path: report('submitted'), as: verifier, act: tab(2) },
  {
    name: 'console-duplicates',
    path: (place) => `${report('submitted')(place)}/duplicates`,
    as: verifier,
  },
  { name: 'console-arbitration', path: at('/'), as: 'arbiter.kota' },
  { name: 'console-saved-replies', path: at('/saved-replies'), as: 'penghubung.dinas-pupr' },
  { name: 'console-stand-ins', path: at('/stand-ins'), as: 'admin.dinas-pupr' },
  {
    name: 'console-statistics',
    path: at('/statistics'),
    as: overseer,
    act: drawn,
    readme: 'console-statistics',
    readmeSize: 'desk',
  },
  { name: 'console-oversight', path: at('/oversight'), as: overseer },
  { name: 'console-audit', path: at('/audit'), as: 'admin.kota' },
  { name: 'console-analyst', path: at('/'), as: 'analis.kota', act: drawn },
  { name: 'console-account', path: at('/account'), as: verifier },
  ...administration.map((section) => ({
    name: `console-admin-${section.replace('/', '-')}`,
    path: at(`/admin/${section}`),
    as: 'admin.nasional',
  })),
  ...privacyOffice.map((section) => ({
    name: `console-admin-${section}`,
    path: at(`/admin/${section}`),
    as: 'privasi.nasional',
  })),
  { name: 'console-cases', path: at('/cases'), as: liaisonOf('in_progress') },
  { name: 'console-case', path: report('in_progress'), as: liaisonOf('in_progress') },
  {
    name: 'console-case-answer',
    path: report('in_progress'),
    as: liaisonOf('in_progress'),
    act: tab(1),
    readme: 'console-case',
    readmeSize: 'desk',
  },
];
