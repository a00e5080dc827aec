// Plays the trial day and the days after it: sets the clock to each moment in turn and does what people do
// at it.
import type { Run, StaffAccount } from '../system/run-file';
import { effects, effectsOfFiling, entryName, lacking } from './expected';
import type { GatewayClient, ReportPage } from './gateway-client';
import { Deeds } from './deeds';
import { awaitSweeps, morningsBetween } from './mornings';
import { playedReports } from './day-after';
import { trialBegins } from './reports';
import {
  instantOf,
  type LocalDate,
  type LocalTime,
  playedUntil,
  type Step,
  type TrialReport,
} from './script';
import { setClock } from './system-clock';
import { said } from './told';
import { until } from './until';

const patienceMs = 30_000;

/** A report of the script and what has become of it so far. */
export interface PlayedReport {
  script: TrialReport;
  email: string;
  /** Of whoever says to have the same. */
  supporterEmail: string;
  reportId?: string;
  code?: string;
  /** As the verifier saw it last. */
  page?: ReportPage;
  agencyId?: string;
  /** Why the script could not go on. */
  problem?: string;
  /** Entries that the timeline must have by now. */
  entries: string[];
}

export interface Progress {
  at: LocalTime;
  done: number;
  total: number;
  reports: readonly PlayedReport[];
  said: string;
}

type Act = { at: LocalTime; report: PlayedReport; step?: Step };

export class Trial {
  readonly reports: readonly PlayedReport[];
  readonly problems: string[] = [];
  private readonly acts: readonly Act[];
  private readonly villages: readonly StaffAccount[];
  private readonly deeds: Deeds;
  private done = 0;
  private sweeping = true;

  /**
   * @param number tells the reporters of one run from those of another.
   * @param until the last day that is played.
   */
  constructor(
    private readonly run: Run,
    private readonly client: GatewayClient,
    number: string,
    readonly until: LocalDate,
    private readonly tell: (progress: Progress) => void,
  ) {
    this.reports = playedReports.map((script) => ({
      script: playedUntil(script, until),
      email: `pelapor-${script.no}.${number}@lapor.localhost`,
      supporterEmail: `pendukung-${script.no}.${number}@lapor.localhost`,
      entries: [],
    }));
    this.acts = this.reports
      .flatMap((report): Act[] => [
        { at: report.script.filedAt, report },
        ...report.script.steps.map((step) => ({ at: step.at, report, step })),
      ])
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    this.deeds = new Deeds(client, run.staff.accounts, number, this.reports);
    this.villages = run.staff.accounts.filter(({ role }) => role === 'village_admin');
  }

  get verifier(): string {
    return this.deeds.verifier;
  }

  async play(): Promise<void> {
    let now = trialBegins;
    this.client.onWait = (seconds) => this.show(now, `batas permintaan tercapai; menunggu ${seconds} detik`);
    await setClock(this.run, instantOf(now));
    for (const village of this.villages) await this.visit(village);
    for (const act of this.acts) {
      await this.passDays(now, act.at);
      if (act.at !== now) await setClock(this.run, instantOf(act.at));
      now = act.at;
      await this.perform(act);
    }
    await this.passDays(now, `${this.until}T23:59`);
  }

  private async passDays(from: LocalTime, to: LocalTime): Promise<void> {
    for (const morning of morningsBetween(from, to)) {
      await setClock(this.run, instantOf(morning));
      // What is stuck once is stuck on every later morning.
      if (!this.sweeping) continue;
      try {
        const steps = await awaitSweeps(this.run);
        if (steps > 0) this.show(morning, `${steps} langkah tenggat dijalankan`);
      } catch (error) {
        this.sweeping = false;
        this.problems.push(`${morning}: ${(error as Error).message}`);
      }
    }
  }

  private async visit({ username }: StaffAccount): Promise<void> {
    try {
      await this.client.get('/v1/desk/reports', username);
      this.progress(trialBegins, `${username} masuk dan melihat daftar laporannya`);
    } catch (error) {
      this.problems.push(`${username} cannot see its list: ${(error as Error).message}`);
      this.progress(trialBegins, `${username} GAGAL masuk`);
    }
  }

  private async perform({ at, report, step }: Act): Promise<void> {
    const what = step ? step.kind : 'file';
    if (report.problem) return this.progress(at, `${report.script.no} dilewati`);
    try {
      if (step) await this.deeds.take(report, step);
      else await this.deeds.file(report);
      report.entries.push(...(step ? effects[step.kind] : effectsOfFiling).entries);
      report.page = await until(`${what}: its entries`, patienceMs, () => this.pageWithAll(report));
      this.progress(at, `${report.script.no} ${said(report, step)}`);
    } catch (error) {
      report.problem = `${what} at ${at}: ${(error as Error).message}`;
      this.problems.push(`${report.script.no} ${report.problem}`);
      this.progress(at, `${report.script.no} GAGAL: ${report.problem}`);
    }
  }

  private async pageWithAll(report: PlayedReport): Promise<ReportPage | undefined> {
    const page = await this.client.deskPage(report.reportId ?? '', this.verifier);
    const missing = lacking(report.entries, page.timeline.map(entryName));
    if (missing.length > 0) throw new Error(`${missing.join(', ')} missing`);
    return page;
  }

  private progress(at: LocalTime, said: string): void {
    this.done += 1;
    this.show(at, said);
  }

  private show(at: LocalTime, said: string): void {
    const total = this.villages.length + this.acts.length;
    this.tell({ at, done: this.done, total, reports: this.reports, said });
  }
}
