// Reports for the pictures: one in each state, out of what the system holds, or played for it.
import { Client } from 'pg';
import type { ReportStatus } from '@lapor/domain-types';
import { Board } from '../journey/board';
import { Deeds } from '../journey/deeds';
import { GatewayClient } from '../journey/gateway-client';
import { office, trialEnds } from '../journey/reports';
import type { LocalDate, Step, TrialReport } from '../journey/script';
import { timeOf } from '../journey/system-clock';
import { type PlayedReport, Trial } from '../journey/trial';
import { until } from '../journey/until';
import type { Run } from '../system/run-file';

export interface ShownReport {
  reportId: string;
  code: string;
  /** In charge of it. */
  agencyId: string | null;
}
export type ShownReports = Partial<Record<ReportStatus, ShownReport>>;

const patienceMs = 30_000;
const categoryId = 'lampu-penerangan-jalan-umum';

type Told<S> = S extends Step ? Omit<S, 'at'> : never;
const forwarding: Told<Step> = { kind: 'forward', to: office('dinas-perhubungan'), categoryId };
const response: Told<Step> = {
  kind: 'respond',
  text: 'Terima kasih. Regu kami memeriksa tiang itu malam ini.',
};
const answer: Told<Step> = {
  kind: 'answer',
  text: 'Lampu pada tiang nomor 12 sudah diganti dan menyala kembali sejak Rabu malam.',
  evidence: [{ description: 'Foto malam hari setelah penggantian' }],
};
const question: Told<Step> = {
  kind: 'ask',
  text: 'Mohon sebutkan nama jalan atau dusunnya, dan nomor pada tiang lampu bila terbaca.',
};

const archiving: Told<Step> = {
  kind: 'archive',
  reason: 'already_handled',
  explanation: 'Lampu di tempat ini sudah diganti kemarin.',
};

/** What is done with a report to have it stand so, if the system holds none that does. */
const stages: [status: ReportStatus, steps: readonly Told<Step>[]][] = [
  ['submitted', []],
  ['awaiting_reporter', [question]],
  ['assigned', [forwarding]],
  ['in_progress', [forwarding, response]],
  ['answered', [forwarding, response, answer]],
  ['resolved', [forwarding, response, answer, { kind: 'accept', rating: 5 }]],
  ['archived', [archiving]],
];

/** Plays the journey in a system in which nobody has reported anything yet. */
export async function fillIfEmpty(run: Run): Promise<void> {
  if (Object.keys(await known(run)).length > 0) return;
  console.log('There are no reports yet; playing the journey, which moves the clock of the system to 2024.');
  const client = new GatewayClient(run.gateway, run.staff.password);
  await new Trial(run, client, numberOfNow(), trialEnds, new Board(process.stdout).show).play();
}

export async function shownReports(run: Run): Promise<ShownReports> {
  const client = new GatewayClient(run.gateway, run.staff.password);
  const there = await known(run);
  for (const [status, steps] of stages) {
    there[status] ??= await play(run, client, { number: numberOfNow(), status, steps });
  }
  return there;
}

const numberOfNow = () => Date.now().toString(36);

/** The newest in each state that everybody may read, or that waits at the desk of the city. */
async function known(run: Run): Promise<ShownReports> {
  const database = new Client({ connectionString: run.databaseUrls.gateway });
  await database.connect();
  try {
    const { rows } = await database.query<ShownReport & { status: ReportStatus }>(
      `SELECT DISTINCT ON (status) status, code, report_id AS "reportId", agency_id AS "agencyId" FROM report_views
       WHERE NOT secret AND code IS NOT NULL AND parent_id IS NULL AND desk_agency_id = 'kota-13.73'
       ORDER BY status, supporters DESC, received_at DESC`,
    );
    return Object.fromEntries(rows.map(({ status, ...report }) => [status, report]));
  } finally {
    await database.end();
  }
}

interface Stage {
  number: string;
  status: ReportStatus;
  steps: readonly Told<Step>[];
}

async function play(run: Run, client: GatewayClient, { number, status, steps }: Stage): Promise<ShownReport> {
  const today = new Date(await timeOf(run.gateway)).toISOString().slice(0, 10) as LocalDate;
  const script: TrialReport = {
    no: status,
    filedAt: `${today}T08:00`,
    class: 'complaint',
    title: 'Lampu jalan mati di dekat masjid Muaro Kalaban',
    text: 'Lampu jalan di dekat masjid Muaro Kalaban mati sejak tiga malam.\nJalan itu dilalui anak-anak pulang mengaji, dan tikungannya tajam.',
    incidentDate: today,
    regionCode: '13.73.03.2004',
    categoryId,
    reporter: 'Jemaah Muaro Kalaban',
    steps: [],
  };
  const email = `pelapor-${number}@lapor.localhost`;
  const agencyId = office('dinas-perhubungan');
  const report: PlayedReport = { script, email, supporterEmail: email, agencyId, entries: [] };
  const deeds = new Deeds(client, run.staff.accounts, number, [report]);
  await deeds.file(report);
  const stands = async () => (await client.track(report.code ?? '')).status;
  for (const step of steps) {
    const before = await until('the report', patienceMs, stands);
    let taken = false;
    await until(step.kind, patienceMs, async () => {
      if ((await stands()) !== before) return true;
      taken ||= await deeds.take(report, { ...step, at: script.filedAt }).then(() => true);
      return undefined;
    });
  }
  const { code = '', reportId = '' } = report;
  await until(status, patienceMs, async () => (await stands()) === status || undefined);
  return { code, reportId, agencyId };
}
