import { Inject, Injectable } from '@nestjs/common';
import type { CloudEvent } from '@lapor/contracts';
import { type Actor, DomainError } from '@lapor/domain-types';
import { clocksOfMany, type CurrentRules, DeadlineRules, type ReportClock, saveClocks } from '@lapor/clocks';
import { localDate } from '@lapor/deadlines';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import type {
  Change,
  Circumstances,
  DeskFile,
  Verification,
  VerificationFacts,
} from '../domain/verification';
import type { DeskClock } from '../domain/verification-clocks';
import { announcementOf } from '../messaging/published-events';
import { Directories } from './directories';
import { Agencies } from './registry.store';
import { decisionsSince, recordDecisions } from './verification-decisions';
import { lockVerifications, updateVerifications } from './verification.store';

/** On which report somebody acts, and which version of it they have seen. */
export interface DeskFileOrder {
  reportId: string;
  actor: Actor;
  expectedVersion?: number | undefined;
}

/** A report at the desk as it is stored. */
export interface StoredFile extends DeskFile {
  clocks: readonly ReportClock[];
}

/** @param others what was locked with it, by report id. */
export type Decision = (
  file: DeskFile,
  around: Circumstances,
  others: ReadonlyMap<string, Verification>,
) => Change | Promise<Change>;

/** What becomes of a report, and how it is stored now. */
export interface FileToSave {
  change: Change;
  before: StoredFile;
}

/** Loads, decides, saves and announces as one act. */
@Injectable()
export class VerificationFiles {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    private readonly agencies: Agencies,
    private readonly rules: DeadlineRules,
    private readonly directories: Directories,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Locks a report, and others with it, lets `decide` change it, saves the outcome and says so.
   * @returns the report as it is afterwards.
   * @throws {DomainError} `report-not-found`, `changed-meanwhile` with what was decided since the version that
   * the actor has seen, or what `decide` refuses; nothing is saved then.
   */
  async change(
    tx: Tx,
    { reportId, actor, expectedVersion }: DeskFileOrder,
    decide: Decision,
    otherIds: readonly string[] = [],
  ): Promise<DeskFile> {
    const locked = await lockVerifications(tx, [reportId, ...otherIds]);
    const others = new Map(locked.map((one) => [one.reportId, one]));
    const verification = others.get(reportId);
    if (!verification) throw new DomainError('report-not-found');
    await checkVersion(tx, verification, expectedVersion);
    const rules = await this.rules.current(tx);
    const around = await this.circumstances(tx, verification, actor, rules);
    const clocks = await clocksOfMany(tx, [reportId]);
    const before = { verification, clocks: clocks.get(reportId) ?? [] };
    const change = await decide(before, around, others);
    await this.save(tx, [{ change, before }], around.now, rules);
    return change.file;
  }

  /**
   * Lets `decide` change a report by what another service said at the time of its event; the rules decide
   * whether it still matters.
   * @throws {DomainError} `report-not-found` if this was heard before the report itself.
   */
  async hear(
    tx: Tx,
    { subject: reportId, time }: Pick<CloudEvent, 'subject' | 'time'>,
    actor: Actor,
    decide: (file: DeskFile, around: Circumstances) => Change | null,
  ): Promise<boolean> {
    const [verification] = await lockVerifications(tx, [reportId]);
    if (!verification) throw new DomainError('report-not-found');
    const rules = await this.rules.current(tx);
    const around = await this.circumstances(tx, verification, actor, rules, new Date(time));
    const clocks = await clocksOfMany(tx, [reportId]);
    const before = { verification, clocks: clocks.get(reportId) ?? [] };
    const change = decide(before, around);
    if (change) await this.save(tx, [{ change, before }], around.now, rules);
    return change !== null;
  }

  /** Reports that the caller has locked, with their clocks. */
  async withClocks(tx: Tx, verifications: readonly Verification[]): Promise<StoredFile[]> {
    const ids = verifications.map(({ reportId }) => reportId);
    const clocks = ids.length > 0 ? await clocksOfMany(tx, ids) : new Map<string, ReportClock[]>();
    return verifications.map((verification) => {
      return { verification, clocks: clocks.get(verification.reportId) ?? [] };
    });
  }

  /** What a decision at the desk of a report goes by. */
  async circumstances(
    tx: Tx,
    { deskAgencyId, receivedAt }: Verification,
    actor: Actor,
    rules: CurrentRules,
    now = this.clock.now(),
  ): Promise<Circumstances> {
    const desk = (await this.agencies.all(tx)).get(deskAgencyId);
    if (!desk) throw new Error(`the desk ${deskAgencyId} is not known`);
    const calendar = rules.calendar(desk.calendarId);
    // The regulation under which the report was filed holds for its whole life.
    const regulation = rules.regulationOn(localDate(calendar.zone, receivedAt));
    const judge = await this.directories.judge(tx, receivedAt);
    // What came in an emergency keeps it; what becomes one now has it from now on.
    const consequencesOf = (facts: VerificationFacts) => judge(facts, receivedAt, now);
    return { now, actor, calendar, regulation, consequencesOf };
  }

  /** Saves reports that the caller has locked, and says what became of them, in few statements for all. */
  async save(tx: Tx, files: readonly FileToSave[], at: Date, rules: CurrentRules): Promise<void> {
    if (files.length === 0) return;
    const changes = files.map(({ change }) => change);
    await updateVerifications(
      tx,
      changes.map(({ file }) => file.verification),
    );
    await saveClocks(tx, rules, files.flatMap(clocksToSave));
    await recordDecisions(tx, changes, at);
    await this.outbox.publish(tx, ...changes.map(announcementOf));
  }
}

async function checkVersion(tx: Tx, current: Verification, expected: number | undefined): Promise<void> {
  if (expected === undefined || expected === current.version) return;
  const changes = await decisionsSince(tx, current.reportId, expected);
  throw new DomainError('changed-meanwhile', undefined, { version: current.version, changes });
}

/**
 * The clocks that are not stored as they are: what a decision leaves alone stays the same object. Those of a
 * report that is on its own again get back the steps that were held.
 */
function clocksToSave({ change: { file }, before }: FileToSave): ReportClock[] {
  const released = before.verification.parentId !== null && file.verification.parentId === null;
  const stored = new Set<DeskClock>(before.clocks);
  const lastSteps = new Map(before.clocks.map((one) => [keyOf(one), one.lastStep]));
  return file.clocks
    .filter((one) => released || !stored.has(one))
    .map((one) => {
      return { ...one, reportId: file.verification.reportId, lastStep: lastSteps.get(keyOf(one)) ?? null };
    });
}

const keyOf = ({ round, clock }: DeskClock) => `${clock.kind}/${round}`;
