import { Inject, Injectable } from '@nestjs/common';
import { type Actor, DomainError } from '@lapor/domain-types';
import { clocksOf, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { localDate, type StepName } from '@lapor/deadlines';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, newId, type Tx } from '@lapor/service-kit';
import type { CaseFile, Change, Circumstances } from '../domain/case';
import { checkActor } from '../domain/desk-work';
import { announcementOf } from '../messaging/published-events';
import { calendarOfAgency } from './agency.store';
import { changesSince } from './case-changes';
import { fromRow, toRow } from './case-mapping';
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
    await this.save(tx, change, stored, around);
    return change.file;
  }

  /** Locks a case until the end of the transaction; `undefined` if there is none. */
  async lock(tx: Tx, reportId: string): Promise<StoredCase | undefined> {
    const row = await tx.findOne(CaseRow, { where: { reportId }, lock: { mode: 'pessimistic_write' } });
    return row ? this.withClocks(tx, row) : undefined;
  }

  /** The same for many, leaving out what somebody else holds. */
  async lockFree(tx: Tx, reportIds: readonly string[]): Promise<StoredCase[]> {
    const rows = await tx
      .createQueryBuilder(CaseRow, 'c')
      .where('c.reportId = ANY(:reportIds)', { reportIds })
      .orderBy('c.reportId')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    const stored: StoredCase[] = [];
    for (const row of rows) stored.push(await this.withClocks(tx, row));
    return stored;
  }

  /** What a decision in favour of or by an agency goes by. */
  async circumstances(tx: Tx, agencyId: string, receivedAt: Date, actor: Actor): Promise<Circumstances> {
    const rules = await this.rules.current(tx);
    const calendar = rules.calendar(await calendarOfAgency(tx, agencyId));
    // The regulation under which the report was filed holds for its whole life.
    const regulation = rules.regulationOn(localDate(calendar.zone, receivedAt));
    return { now: this.clock.now(), actor, calendar, regulation };
  }

  async save(
    tx: Tx,
    change: Change,
    before: Pick<StoredCase, 'receivedAt' | 'lastSteps'>,
    around: Circumstances,
  ): Promise<void> {
    const { file, fact } = change;
    const { reportId } = file.case;
    await tx.upsert(CaseRow, toRow(file.case, before.receivedAt), ['reportId']);
    await tx.insert(CaseEntryRow, {
      entryId: newId(),
      reportId,
      kind: fact.kind,
      actor: around.actor,
      fact,
      at: around.now,
      version: file.case.version,
    });
    const clocks = file.clocks.map((one): ReportClock => {
      const lastStep = before.lastSteps.get(clockKey(one)) ?? null;
      return { ...one, reportId, lastStep };
    });
    await saveClocks(tx, await this.rules.current(tx), clocks);
    await this.outbox.publish(tx, announcementOf(change, around.actor));
  }

  private async withClocks(tx: Tx, row: CaseRow): Promise<StoredCase> {
    const clocks = await clocksOf(tx, row.reportId);
    return {
      file: { case: fromRow(row), clocks },
      receivedAt: row.receivedAt,
      lastSteps: new Map(clocks.map((one) => [clockKey(one), one.lastStep])),
    };
  }
}

const clockKey = ({ round, clock }: { round: number; clock: { kind: string } }) => `${clock.kind}/${round}`;
