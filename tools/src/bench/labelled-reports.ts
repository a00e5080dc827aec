// Texts with the decision that is right for them, written for this purpose: no citizen wrote any of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FiledReport } from '@lapor/contracts';
import { newId } from '@lapor/service-kit';
import { parse } from 'csv-parse/sync';
import { root } from '../workspace';
import type { Decision } from './scratch-routing';

export interface LabelledReport {
  report: { reportId: string } & Record<string, unknown>;
  decision: Decision;
  at: Date;
}

interface Row {
  date: string;
  channel: FiledReport['channel'];
  region: string;
  class: FiledReport['class'];
  category: string;
  owner: string;
  text: string;
}

const titleLength = 60;

/** All of them, the oldest first. */
export function labelledReports(): LabelledReport[] {
  const file = readFileSync(join(root, 'tools/src/bench/labelled-reports.tsv'), 'utf8');
  const rows = parse<Row>(file, { columns: true, delimiter: '\t', quote: false });
  return rows.sort((a, b) => (a.date < b.date ? -1 : 1)).map(labelled);
}

function labelled(row: Row): LabelledReport {
  const at = new Date(`${row.date}T03:00:00Z`);
  return {
    at,
    report: {
      reportId: newId(),
      deskAgencyId: 'kota-13.73',
      // What a form preselects: whoever files rarely knows the classes.
      class: 'complaint',
      categoryId: null,
      title: row.text.slice(0, titleLength),
      text: row.text,
      channel: row.channel,
      chosenAgencyId: null,
      regionCode: row.region,
      anonymous: false,
      secret: false,
      emergency: false,
      proposedOwner: null,
      receivedAt: at,
    },
    decision: {
      class: row.class,
      categoryId: row.category,
      agencyId: row.owner,
      fieldInspection: false,
      title: null,
      reason: null,
    },
  };
}
