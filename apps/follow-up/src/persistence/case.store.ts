import { Inject, Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@lapor/domain-types';
import { clocksOfMany, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { localDate, type StepName } from '@lapor/deadlines';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, newId, type Tx } from '@lapor/service-kit';
import type { CaseFile, Change, Circumstances } from '../domain/case';
import { checkActor } from '../domain/desk-work';
import { announcementOf } from '../messaging/published-events';
import { calendarOfAgency } from './agency.store';
import { insertRows, upsertRows } from './bulk-rows';
import { changesSince } from './case-changes';
import { fromRow, toRow } from './case-mapping';
import { lockFreeRows } from './case-rows';
import { CaseEntryRow, CaseRow } from './case.row';
import { checkOnItsOwn } from './merge.store';

/** On which case somebody acts, and which version of it they have seen. */
export interface CaseOrder {
  reportId: string;
  actor: Actor;
  expectedVersion?: number | undefined;
}

export type Decision = (file: CaseFile, around: Circumstances) => Change | Promise<Change>;

/** A case as it is stored: with the date that decides which regulation holds for it. */
export interface StoredCase {
  file: CaseFile;
  receivedAt: Date;
  lastSteps: ReadonlyMap<string, StepName | null>;
}

/** What becomes of a case, and how it is stored now; a new one has no file yet. */
export interface CaseToSave {
  change: Change;
  before: Omit<StoredCase, 'file'> & Partial<Pick<StoredCase, 'file'>>;
}

/** Loads, decides, saves and announces as one act. */
@Injectable()
export class CaseStore {
  constructor(
    private readonly outbox: Outbox<'follow-up'>,
    private readonly rules: DeadlineRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Locks a case, lets `decide` change it, saves the outcome with its clocks and says so.
   * @returns the case as it is afterwards.
   * @throws {DomainError} `report-not-found`, `changed-meanwhile` with what happened since the version that
   * the actor has seen, `merged-into-parent`, `subject-of-complaint`, or what `decide` refuses; nothing is saved then.
   */
  async change(tx: Tx, { reportId, actor, expectedVersion }: CaseOrder, decide: Decision): Promise<CaseFile> {
    const stored = await this.lock(tx, reportId);
    if (!stored) throw new DomainError('report-not-found');
    const current = stored.file.case;
    if (expectedVersion !== undefined && expectedVersion !== current.version) {
      const changes = await changesSince(tx, reportId, expectedVersion);
      throw new DomainError('changed-meanwhile', undefined, { version: current.version, changes });
    }
    await checkOnItsOwn(tx, reportId);
    checkActor(current, actor);
    const around = await this.circumstances(tx, current.agencyId, stored.receivedAt, actor);
    const change = await decide(stored.file, around);
    await this.save(tx, [{ change, before: stored }], around);
    return change.file;
  }

  /** Locks a case until the end of the transaction; `undefined` if there is none. */
  async lock(tx: Tx, reportId: string): Promise<StoredCase | undefined> {
    const row = await tx.findOne(CaseRow, { where: { reportId }, lock: { mode: 'pessimistic_write' } });
    return row ? (await withClocks(tx, [row]))[0] : undefined;
  }

  /** The same for many, leaving out what somebody else holds. */
  async lockFree(tx: Tx, reportIds: readonly string[]): Promise<StoredCase[]> {
    return withClocks(tx, await lockFreeRows(tx, reportIds));
  }

  /** What a decision in favour of or by an agency goes by. */
  async circumstances(tx: Tx, agencyId: string, receivedAt: Date, actor: Actor): Promise<Circumstances> {
    const rules = await this.rules.current(tx);
    const calendar = rules.calendar(await calendarOfAgency(tx, agencyId));
    // The regulation under which the report was filed holds for its whole life.
    const regulation = rules.regulationOn(localDate(calendar.zone, receivedAt));
    return { now: this.clock.now(), actor, calendar, regulation };
  }

  /** Saves cases that the caller has locked, and says what became of them, in few statements for all. */
  async save(
    tx: Tx,
    cases: readonly CaseToSave[],
    { actor, now }: Pick<Circumstances, 'actor' | 'now'>,
  ): Promise<void> {
    const [amended, others] = [cases.filter(isAmended), cases.filter((one) => !isAmended(one))];
    await countVersions(tx, amended);
    const rows = others.map(({ change, before }) => toRow(change.file.case, before.receivedAt));
    await upsertRows(tx, CaseRow, rows);
    const entries = cases.map(({ change }) => entryOf(change, actor, now));
    await insertRows(tx, CaseEntryRow, entries);
    const clocks = cases.flatMap(changedClocks);
    if (clocks.length > 0) await saveClocks(tx, await this.rules.current(tx), clocks);
    await this.outbox.publish(tx, ...cases.map(({ change }) => announcementOf(change, actor)));
  }
}

async function withClocks(tx: Tx, rows: readonly CaseRow[]): Promise<StoredCase[]> {
  const clocksByReport = await clocksOfMany(
    tx,
    rows.map(({ reportId }) => reportId),
  );
  return rows.map((row) => storedCase(row, clocksByReport.get(row.reportId) ?? []));
}

export function storedCase(row: CaseRow, clocks: readonly ReportClock[]): StoredCase {
  return {
    file: { case: fromRow(row), clocks },
    receivedAt: row.receivedAt,
    lastSteps: new Map(clocks.map((one) => [clockKey(one), one.lastStep])),
  };
}

/** Whether nothing of the case itself is another than before, except its version. */
function isAmended({ change, before }: CaseToSave): boolean {
  const known = before.file?.case as Record<string, unknown> | undefined;
  return (
    known !== undefined &&
    Object.entries(change.file.case).every(([key, value]) => key === 'version' || known[key] === value)
  );
}

async function countVersions(tx: Tx, cases: readonly CaseToSave[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.query(`UPDATE cases SET version = version + 1 WHERE report_id = ANY($1::uuid[])`, [
    cases.map(({ change }) => change.file.case.reportId),
  ]);
}

function entryOf({ file, fact }: Change, actor: Actor, at: Date): CaseEntryRow {
  const { reportId, version } = file.case;
  return { entryId: newId(), reportId, kind: fact.kind, actor, fact, at, version };
}

/** The clocks that are not stored as they are: what a decision leaves alone stays the same object. */
function changedClocks({ change, before }: CaseToSave): ReportClock[] {
  const stored = new Set(before.file?.clocks);
  return change.file.clocks
    .filter((one) => !stored.has(one))
    .map((one) => ({
      ...one,
      reportId: change.file.case.reportId,
      lastStep: before.lastSteps.get(clockKey(one)) ?? null,
    }));
}

const clockKey = ({ round, clock }: { round: number; clock: { kind: string } }) => `${clock.kind}/${round}`;
