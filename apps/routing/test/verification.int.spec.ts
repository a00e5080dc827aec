import { DataSource } from 'typeorm';
import type { ActingRole } from '@lapor/domain-types';
import {
  agencyChanged,
  archiveReport,
  calendarChanged,
  type FiledReport,
  forwardReport,
  reportArchived,
  reportForwarded,
  reportReturned,
  reportSubmitted,
  verificationDeadlineApproaching,
  verificationDeadlineEscalated,
  verificationDeadlineMissed,
  verificationOpened,
} from '@lapor/contracts';
import { databaseOptions, readSettings } from '@lapor/service-kit';
import { describeWithServers, eventOf, eventually, filedReport, sampleCase } from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { database } from '../src/persistence/database';
import { type Harness, staff, seedSawahlunto, startRouting } from './routing.harness';

type StepContract =
  | typeof verificationDeadlineApproaching
  | typeof verificationDeadlineMissed
  | typeof verificationDeadlineEscalated;
const trialDay = '2024-11-19T03:00:00.000Z';
describeWithServers('the verification desk', (servers) => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startRouting(servers);
    harness.tick(new Date(trialDay));
  });
  afterAll(() => harness?.stop());

  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness.published(contract).filter(({ subject }) => subject === reportId);
  const file = async (changes: Partial<FiledReport> = {}) => {
    const report = filedReport(changes);
    harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await eventually(() => expect(heard(verificationOpened, report.reportId)).toHaveLength(1));
    return report.reportId;
  };
  const order = (
    reportId: string,
    agencyId: string,
    role: ActingRole = 'verifier',
    reason: string | null = null,
  ) =>
    harness.send(forwardReport, {
      reportId,
      actor: staff(role),
      class: 'complaint',
      categoryId: 'perhubungan',
      agencyId,
      fieldInspection: false,
      title: null,
      reason,
    });
  const giveBack = (reportId: string, assignment: number, agencyId: string) => {
    const data = {
      ...sampleCase({ reportId, assignment, agencyId, status: 'returned' }),
      actor: staff('agency_admin'),
      reason: 'not_our_authority' as const,
      explanation: 'Bukan kewenangan kami.',
      proposedAgencyId: null,
    };
    harness.deliver(eventOf(reportReturned, reportId, 1 + assignment, data));
  };

  it('announces the facts it was seeded with, once', async () => {
    await eventually(() => expect(harness.published(calendarChanged).length).toBeLessThanOrEqual(1));
    const dataSource = await new DataSource(
      databaseOptions(readSettings(settingsSchema, harness.env), database),
    ).initialize();
    expect(await dataSource.transaction(seedSawahlunto)).toBe(0);
    await dataSource.destroy();
    const ids = harness.published(agencyChanged).map(({ subject }) => subject);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('takes a report of the city with the date of the official table', async () => {
    const reportId = await file();
    expect(heard(verificationOpened, reportId)[0]?.data).toMatchObject({
      deskAgencyId: 'kota-13.73',
      status: 'submitted',
      clock: { kind: 'verification', dueAt: '2024-11-22T16:59:59.999Z' },
    });
  });

  it('forwards to the agency in charge and stops the clock', async () => {
    const reportId = await file();
    const reply = await order(reportId, 'kota-13.73-dinas-pupr');
    expect(reply).toMatchObject({
      result: { status: 'assigned', assignment: 1, agencyId: 'kota-13.73-dinas-pupr' },
    });
    await eventually(() => expect(heard(reportForwarded, reportId)).toHaveLength(1));
    const { rows } = await harness.db.query(
      'SELECT stopped_at, next_step_at FROM clocks WHERE report_id = $1',
      [reportId],
    );
    expect(rows).toEqual([{ stopped_at: expect.any(Date), next_step_at: null }]);
    expect(await order(reportId, 'kota-13.73-dinas-pupr')).toMatchObject({
      problem: { slug: 'transition-not-allowed' },
    });
  });

  it('refuses an unknown agency or category and changes nothing', async () => {
    const reportId = await file();
    expect(await order(reportId, 'tidak-ada')).toMatchObject({ problem: { slug: 'unknown-agency' } });
    const { rows } = await harness.db.query(
      'SELECT status, version FROM verifications WHERE report_id = $1',
      [reportId],
    );
    expect(rows).toEqual([{ status: 'submitted', version: 1 }]);
  });

  it('archives with a reason, for good', async () => {
    const reportId = await file();
    const request = {
      reportId,
      actor: staff('verifier'),
      reason: 'not_a_public_service_matter' as const,
      explanation: 'Isi laporan bukan aduan.',
    };
    expect(await harness.send(archiveReport, request)).toMatchObject({ result: { status: 'archived' } });
    await eventually(() => expect(heard(reportArchived, reportId)).toHaveLength(1));
    expect(await order(reportId, 'kota-13.73-dinas-pupr')).toMatchObject({
      problem: { slug: 'transition-not-allowed' },
    });
  });

  it('takes returns back with a new clock, asks for a reason, and after two needs the arbiter', async () => {
    const reportId = await file();
    const agencies = ['kota-13.73-dinas-pupr', 'kecamatan-13.73.04', 'kota-13.73'];
    for (const [i, agencyId] of agencies.slice(0, 2).entries()) {
      await order(reportId, agencyId, 'verifier', i === 0 ? null : 'Dikembalikan oleh instansi sebelumnya.');
      giveBack(reportId, i + 1, agencyId);
      await eventually(() => expect(heard(verificationOpened, reportId)).toHaveLength(i + 2));
    }
    expect(heard(verificationOpened, reportId)[2]?.data).toMatchObject({ status: 'returned', hops: 2 });
    expect(await order(reportId, 'kota-13.73', 'verifier', 'x')).toMatchObject({
      problem: { slug: 'arbiter-required' },
    });
    expect(await order(reportId, 'kota-13.73', 'arbiter')).toMatchObject({
      problem: { data: { errors: [{ field: 'reason', rule: 'required_after_return' }] } },
    });
    expect(await order(reportId, 'kota-13.73', 'arbiter', 'Putusan pemerintah kota.')).toMatchObject({
      result: { status: 'assigned', assignment: 3, hops: 2 },
    });
  });

  it('ignores a return that comes twice', async () => {
    const reportId = await file();
    await order(reportId, 'kota-13.73-dinas-pupr');
    giveBack(reportId, 1, 'kota-13.73-dinas-pupr');
    giveBack(reportId, 1, 'kota-13.73-dinas-pupr');
    await eventually(() => expect(heard(verificationOpened, reportId)).toHaveLength(2));
    await file();
    expect(heard(verificationOpened, reportId)).toHaveLength(2);
  });

  it('reminds, warns and reports lateness once each, with two replicas', async () => {
    const reportId = await file();
    await harness.replica();
    harness.tick(new Date('2024-11-25T03:00:00Z'));
    await eventually(() => expect(heard(verificationDeadlineMissed, reportId)).toHaveLength(1));
    harness.tick(new Date('2024-12-03T03:00:00Z'));
    await eventually(() => expect(heard(verificationDeadlineEscalated, reportId)).toHaveLength(1));
    harness.tick(new Date(trialDay));
    const told = (contract: StepContract) =>
      heard(contract, reportId).map(({ data }) => [data.step, data.tell]);
    expect(told(verificationDeadlineApproaching)).toEqual([
      ['reminder', ['owner']],
      ['warning', ['owner', 'superior']],
    ]);
    expect(told(verificationDeadlineMissed)).toEqual([['missed', ['owner', 'superior', 'agency_head']]]);
    expect(told(verificationDeadlineEscalated)).toEqual([
      ['escalated', ['agency_head', 'parent_government']],
    ]);
  });
});
