// Every page that people see, with the way there: a new page is added to one of the tables.
import type { Language, ReportStatus } from '@lapor/domain-types';
import type { Page } from 'playwright-core';
import type { ShownReport, ShownReports } from './shown-reports';

export interface Place {
  language: Language;
  reports: ShownReports;
}

export interface ShownPage {
  name: string;
  path: (place: Place) => string;
  /** The name of the account that looks, if one has to be signed in. */
  as?: string | ((place: Place) => string);
  /** What is done there before the picture is taken. */
  act?: (page: Page, place: Place) => Promise<unknown>;
  /** The name of its picture for README, if it has one: the first screen, in Indonesian. */
  readme?: string;
  /** On what it is for README: on a phone, if not said. */
  readmeSize?: 'phone' | 'desk';
  /** Whether Lighthouse measures it. */
  measured?: true;
}

/** @throws {Error} if there is none. */
export function reportThatIs(status: ReportStatus, { reports }: Place): ShownReport {
  const report = reports[status];
  if (!report) throw new Error(`there is no report that is ${status}`);
  return report;
}
