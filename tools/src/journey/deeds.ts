// What people do with a report, each in the name of whoever does it.
import type { StaffAccount } from '../system/run-file';
import type { GatewayClient, Receipt } from './gateway-client';
import type { Step } from './script';
import type { PlayedReport } from './trial';

const cityId = 'kota-13.73';

type Contribution = Extract<Step, { kind: 'contribute' }>;

export class Deeds {
  /**
   * @param number tells the reports of one run from those of another.
   * @param reports all of them, for what concerns two.
   */
  constructor(
    private readonly client: GatewayClient,
    private readonly accounts: readonly StaffAccount[],
    private readonly number: string,
    private readonly reports: readonly PlayedReport[],
  ) {}

  get verifier(): string {
    return this.account('verifier', cityId);
  }

  async file(report: PlayedReport): Promise<void> {
    const { no: _no, filedAt: _filedAt, filedBy, steps: _steps, reporter, ...filed } = report.script;
    const body = { ...filed, language: 'id', reporter: { name: reporter, email: report.email } };
    const headers = { 'idempotency-key': `trial-${this.number}-${report.script.no}` };
    const receipt = filedBy
      ? await this.client.post<Receipt>('/v1/desk/reports', body, { as: this.desk(filedBy), headers })
      : await this.client.post<Receipt>('/v1/reports', body, { headers });
    Object.assign(report, { reportId: receipt.reportId, code: receipt.code });
  }

  async take(report: PlayedReport, step: Step): Promise<void> {
    const { at: _at, kind: _kind, ...body } = step;
    const byLiaison = (what: string, given: unknown = body) =>
      this.atDesk(report, what, this.liaison(report.agencyId), given);
    switch (step.kind) {
      case 'forward':
        return this.forward(report, step);
      case 'ask':
        return this.atDesk(report, 'questions', this.verifier, body);
      case 'add':
        return this.asReporter(report, 'additions', body);
      case 'merge':
        return this.merge(report, step);
      case 'unmerge':
        return this.atDesk(report, 'unmerges', this.verifier, body);
      case 'support':
        return this.support(report);
      case 'archive':
        return this.atDesk(report, 'archivings', this.verifier, body);
      case 'return':
        return byLiaison('returns');
      case 'respond':
        return byLiaison('responses');
      case 'note':
        return byLiaison('notes');
      case 'answer':
        return byLiaison('answers', { evidence: [], ...body });
      case 'handle':
        return byLiaison('handling');
      case 'invite':
        return byLiaison('invitations');
      case 'contribute':
        return this.contribute(report, step);
      case 'assign':
        return this.assign(report, step.reason);
      case 'object':
        return this.asReporter(report, 'objections', body);
      case 'accept':
        return this.asReporter(report, 'acceptance', body);
      case 'rate':
        return this.asReporter(report, 'ratings', body);
      case 'refer':
        return this.asReporter(report, 'referrals', body);
      case 'reopen': {
        const { by, reason } = step;
        if (by === 'reporter') return this.asReporter(report, 'reopenings', { reason });
        return this.atDesk(report, 'reopenings', this.admin(report.agencyId), { reason });
      }
      case 'reminded':
      case 'closed':
      case 'late':
      case 'escalated':
        // The system does it by itself.
        return;
    }
  }

  private async forward(report: PlayedReport, step: Extract<Step, { kind: 'forward' }>): Promise<void> {
    const { at: _at, kind: _kind, to: agencyId, ...order } = step;
    const body = { class: report.script.class, ...order, agencyId };
    await this.atDesk(report, 'forwardings', this.verifier, body);
    report.agencyId = agencyId;
  }

  private async merge(report: PlayedReport, step: Extract<Step, { kind: 'merge' }>): Promise<void> {
    const parent = this.reports.find(({ script }) => script.no === step.into);
    const body = { parentId: parent?.reportId, reason: step.reason };
    await this.atDesk(report, 'merges', this.verifier, body);
  }

  private async support({ reportId, supporterEmail: email }: PlayedReport): Promise<void> {
    await this.client.post(`/v1/public/reports/${reportId}/supports`, { email, language: 'id' });
  }

  private async contribute(report: PlayedReport, { agencyId, text, evidence }: Contribution): Promise<void> {
    const path = `obligations/${obligationOf(report, agencyId)}/answers`;
    await this.atDesk(report, path, this.liaison(agencyId), { text, evidence });
  }

  private async assign(report: PlayedReport, reason: string): Promise<void> {
    const { account } = await this.client.get<{ account: { accountId: string } }>(
      '/v1/sessions/current',
      this.liaison(report.agencyId),
    );
    const body = { officerId: account.accountId, reason };
    await this.atDesk(report, 'assignments', this.admin(report.agencyId), body);
  }

  private async atDesk(report: PlayedReport, what: string, as: string, body: unknown): Promise<void> {
    await this.client.post(`/v1/desk/reports/${report.reportId}/${what}`, body, { as });
  }

  private async asReporter(report: PlayedReport, what: string, body: unknown): Promise<void> {
    await this.client.post(`/v1/reports/${report.code}/${what}`, body);
  }

  private liaison(agencyId = ''): string {
    return this.account('liaison_officer', agencyId);
  }

  private admin(agencyId = ''): string {
    return this.account('agency_admin', agencyId);
  }

  private desk(agencyId: string): string {
    return agencyId === cityId ? this.verifier : this.account('village_admin', agencyId);
  }

  private account(role: string, agencyId: string): string {
    const found = this.accounts.find((each) => each.role === role && each.agency === agencyId);
    if (!found) throw new Error(`no ${role} of ${agencyId} can sign in`);
    return found.username;
  }
}

/** The latest invitation of an agency, from the timeline as staff see it. */
function obligationOf({ page }: PlayedReport, agencyId: string): string {
  const invited = page?.timeline.findLast(
    ({ kind, data }) => kind === 'agency_invited' && data.invitedAgencyId === agencyId,
  );
  if (!invited) throw new Error(`nobody invited ${agencyId}`);
  return String(invited.data.obligationId);
}
