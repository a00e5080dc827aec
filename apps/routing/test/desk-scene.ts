import { randomUUID } from 'node:crypto';
import type { Actor, ActingRole } from '@lapor/domain-types';
import {
  type FiledReport,
  forwardReport,
  reportAmended,
  reportReturned,
  reportSubmitted,
  type RequestOf,
  verificationOpened,
} from '@lapor/contracts';
import { eventOf, eventually, filedReport, sampleAgency, sampleCase } from '@lapor/testing';
import type { Harness } from './routing.harness';

export const trialDay = '2024-11-19T03:00:00.000Z';
export const pupr = 'kota-13.73-dinas-pupr';
export const reporter: Actor = { kind: 'reporter' };

/** Somebody else of the city. */
export const person = (role: ActingRole = 'verifier'): Actor & { kind: 'staff' } => {
  return { kind: 'staff', accountId: randomUUID(), role, agencyId: 'kota-13.73' };
};
export const verifier = person();

/** What tests of the desk do with the service, and see of it. */
export function deskScene(harness: () => Harness) {
  const heard = <E extends Parameters<Harness['published']>[0]>(contract: E, reportId: string) =>
    harness()
      .published(contract)
      .filter(({ subject }) => subject === reportId);

  const file = async (changes: Partial<FiledReport> = {}) => {
    const report = filedReport(changes);
    harness().deliver(eventOf(reportSubmitted, report.reportId, 1, report));
    await eventually(() => expect(heard(verificationOpened, report.reportId)).toHaveLength(1));
    return report.reportId;
  };

  const forward = (reportId: string, changes: Partial<RequestOf<typeof forwardReport>> = {}) =>
    harness().send(forwardReport, {
      reportId,
      actor: verifier,
      class: 'complaint',
      categoryId: 'perhubungan',
      agencyId: pupr,
      fieldInspection: false,
      title: null,
      reason: null,
      ...changes,
    });

  /** The reporter adds something. */
  const add = (reportId: string, at: string) => {
    const text = 'Di depan pasar.';
    const additions = [{ text, at }];
    const data = { ...filedReport({ reportId }), additions, supporters: 0, text, added: {} };
    harness().deliver(eventOf(reportAmended, reportId, 2, data, new Date(at)));
  };

  const giveBack = (reportId: string, assignment: number) => {
    const data = {
      ...sampleCase({ reportId, assignment, agencyId: pupr, status: 'returned' }),
      actor: person('agency_admin'),
      reason: 'not_our_authority' as const,
      explanation: 'Bukan kewenangan kami.',
      proposedAgencyId: null,
    };
    harness().deliver(eventOf(reportReturned, reportId, 1 + assignment, data));
  };

  const rows = async (sql: string, reportId: string) =>
    (await harness().db.query<Record<string, unknown>>(sql, [reportId])).rows;
  const state = async (reportId: string) =>
    (await rows('SELECT * FROM verifications WHERE report_id = $1', reportId))[0];
  const clocks = (reportId: string) =>
    rows('SELECT * FROM clocks WHERE report_id = $1 ORDER BY kind, round', reportId);
  const decisions = async (reportId: string) =>
    (
      await rows(
        `SELECT verb FROM decisions WHERE report_id = $1 ORDER BY version, verb <> 'confirm'`,
        reportId,
      )
    ).map(({ verb }) => verb);

  /** Sets the service's clock, and waits until it has taken hold. */
  const tick = async (at: string) => {
    harness().tick(new Date(at));
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  return { heard, file, forward, add, giveBack, state, clocks, decisions, tick };
}

/** Adds another city of the province with an office, and says which categories are sensitive or have ended. */
export async function prepareRegistry(harness: Harness): Promise<void> {
  const city = { id: 'kota-lain', kind: 'city', parentId: 'provinsi-13', regionCode: '13.75' } as const;
  const agencies = [
    sampleAgency({ ...city, verifies: true }),
    sampleAgency({ id: 'dinas-lain', parentId: 'kota-lain', regionCode: '13.75', verifies: true }),
    sampleAgency({ id: 'dinas-berdesk', parentId: 'kota-13.73', verifies: true }),
  ];
  await harness.db.query(
    `INSERT INTO agencies (id, version, data) SELECT data ->> 'id', 1, data FROM jsonb_array_elements($1) AS data`,
    [JSON.stringify(agencies)],
  );
  await harness.db.query(`UPDATE categories SET data = data || '{"sensitive": true}' WHERE id = 'agama'`);
  await harness.db.query(
    `UPDATE categories SET data = data || '{"validUntil": "2024-01-01"}' WHERE id = 'haji-dan-umroh'`,
  );
}
