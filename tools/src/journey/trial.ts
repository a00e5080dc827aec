// Plays the trial day: sets the clock to each moment in turn and does what people do at it.
import type { Run, StaffAccount } from '../system/run-file';
import { effects, effectsOfFiling, entryName, lacking } from './expected';
import type { GatewayClient, Receipt, ReportPage } from './gateway-client';
import { trialBegins, trialReports } from './reports';
import { instantOf, type LocalTime, type Step, type TrialReport } from './script';
import { setClock } from './system-clock';
import { until } from './until';

const patienceMs = 30_000;
const cityId = 'kota-13.73';

/** A report of the script and what has become of it so far. */
export interface PlayedReport {
  script: TrialReport;
  email: string;
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
  private done = 0;

  /** @param number tells the reporters of one run from those of another. */
  constructor(
    private readonly run: Run,
    private readonly client: GatewayClient,
    private readonly number: string,
    private readonly tell: (progress: Progress) => void,
  ) {
    this.reports = trialReports.map((script) => ({
      script,
      email: `pelapor-${script.no}.${number}@lapor.localhost`,
      entries: [],
    }));
    this.acts = this.reports
      .flatMap((report): Act[] => [
        { at: report.script.filedAt, report },
        ...report.script.steps.map((step) => ({ at: step.at, report, step })),
      ])
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    this.villages = run.staff.accounts.filter(({ role }) => role === 'village_admin');
  }

  get verifier(): string {
    return this.account('verifier', cityId);
  }

  async play(): Promise<void> {
    let now = trialBegins;
    this.client.onWait = (seconds) => this.show(now, `batas permintaan tercapai; menunggu ${seconds} detik`);
    await setClock(this.run, instantOf(now));
    for (const village of this.villages) await this.visit(village);
    for (const act of this.acts) {
      if (act.at !== now) await setClock(this.run, instantOf(act.at));
      now = act.at;
      await this.perform(act);
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
      if (step) await this.take(report, step);
      else await this.file(report);
      report.entries.push(...(step ? effects[step.kind] : effectsOfFiling).entries);
      report.page = await until(`${what}: its entries`, patienceMs, () => this.pageWithAll(report));
      this.progress(at, `${report.script.no} ${said(report, step)}`);
    } catch (error) {
      report.problem = `${what} at ${at}: ${(error as Error).message}`;
      this.problems.push(`${report.script.no} ${report.problem}`);
      this.progress(at, `${report.script.no} GAGAL: ${report.problem}`);
    }
  }

  private async file(report: PlayedReport): Promise<void> {
    const { no: _no, filedAt: _filedAt, filedBy, steps: _steps, reporter, ...filed } = report.script;
    const body = { ...filed, language: 'id', reporter: { name: reporter, email: report.email } };
    const headers = { 'idempotency-key': `trial-${this.number}-${report.script.no}` };
    const receipt = filedBy
      ? await this.client.post<Receipt>('/v1/desk/reports', body, { as: this.desk(filedBy), headers })
      : await this.client.post<Receipt>('/v1/reports', body, { headers });
    Object.assign(report, { reportId: receipt.reportId, code: receipt.code });
  }

  private async take(report: PlayedReport, step: Step): Promise<void> {
    const { at: _at, kind, ...body } = step;
    switch (kind) {
      case 'forward': {
        const { to: agencyId, ...order } = body as Extract<Step, { kind: 'forward' }>;
        await this.atDesk(report, 'forwardings', this.verifier, {
          class: report.script.class,
          ...order,
          agencyId,
        });
        report.agencyId = agencyId;
        return;
      }
      case 'archive':
        return this.atDesk(report, 'archivings', this.verifier, body);
      case 'return':
        return this.atDesk(report, 'returns', this.liaison(report), body);
      case 'respond':
        return this.atDesk(report, 'responses', this.liaison(report), body);
      case 'note':
        return this.atDesk(report, 'notes', this.liaison(report), body);
      case 'answer':
        return this.atDesk(report, 'answers', this.liaison(report), { evidence: [], ...body });
      case 'object':
        return void (await this.client.post(`/v1/reports/${report.code}/objections`, body));
      case 'accept':
        return void (await this.client.post(`/v1/reports/${report.code}/acceptance`, body));
      case 'reminded':
      case 'closed':
      case 'late':
        // The system does it by itself.
        return;
    }
  }

  private async atDesk(report: PlayedReport, what: string, as: string, body: unknown): Promise<void> {
    await this.client.post(`/v1/desk/reports/${report.reportId}/${what}`, body, { as });
  }

  private async pageWithAll(report: PlayedReport): Promise<ReportPage | undefined> {
    const page = await this.client.deskPage(report.reportId ?? '', this.verifier);
    const missing = lacking(report.entries, page.timeline.map(entryName));
    if (missing.length > 0) throw new Error(`${missing.join(', ')} missing`);
    return page;
  }

  private liaison(report: PlayedReport): string {
    return this.account('liaison_officer', report.agencyId ?? '');
  }

  private desk(agencyId: string): string {
    return agencyId === cityId ? this.verifier : this.account('village_admin', agencyId);
  }

  private account(role: string, agencyId: string): string {
    const found = this.run.staff.accounts.find((each) => each.role === role && each.agency === agencyId);
    if (!found) throw new Error(`no ${role} of ${agencyId} can sign in`);
    return found.username;
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

function said({ code, agencyId, script }: PlayedReport, step?: Step): string {
  switch (step?.kind) {
    case undefined:
      return `disampaikan${script.filedBy ? ` lewat ${script.filedBy}` : ''}: ${code}`;
    case 'forward':
      return `diteruskan kepada ${agencyId}`;
    case 'archive':
      return 'diarsipkan dengan alasan';
    case 'return':
      return `dikembalikan oleh ${agencyId}: bukan kewenangan`;
    case 'respond':
      return `ditanggapi oleh ${agencyId}`;
    case 'note':
      return `catatan internal ${agencyId}`;
    case 'answer':
      return `dijawab oleh ${agencyId}${step.evidence ? ' dengan bukti dukung' : ' tanpa bukti dukung, beralasan'}`;
    case 'object':
      return 'pelapor keberatan';
    case 'accept':
      return `diterima pelapor${step.rating ? `, penilaian ${step.rating}` : ''}`;
    case 'reminded':
      return 'pelapor diingatkan';
    case 'closed':
      return 'ditutup otomatis';
    case 'late':
      return `terlambat: ${agencyId} belum menjawab`;
  }
}
