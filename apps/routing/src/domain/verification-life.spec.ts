// Random histories over all verbs of the desk, for three reports that are also joined with each other.
import fc from 'fast-check';
import { type Actor, DomainError } from '@lapor/domain-types';
import {
  after,
  archiving,
  around as circumstances,
  contentOf,
  forwarding,
  givenBack,
  newFile,
  reporter,
  staff,
} from '../../test/verification-fixtures';
import type { Change, Circumstances, DeskFile } from './verification';
import { changeDesk, merge, tidy, unmerge } from './verification-desk-work';
import { confirm, decide, reject, takeBack } from './verification-orders';
import { appeal, ask, expire, resume, withdraw } from './verification-reporter';

type Reports = Readonly<Record<string, DeskFile>>;
interface Deed {
  verb: string;
  on: string;
  with: string;
  actor: Actor;
  days: number;
}

const ids = ['a1', 'b2', 'c3'].map((end) => `0193426e-0000-7000-8000-0000000000${end}`);
const statuses = ['submitted', 'awaiting_reporter', 'assigned', 'returned', 'archived', 'withdrawn'] as const;

function rootOf(reports: Reports, id: string): string {
  const parentId = reports[id]?.verification.parentId ?? null;
  return parentId === null ? id : rootOf(reports, parentId);
}

type Verb = (file: DeskFile, around: Circumstances, reports: Reports, other: DeskFile) => Change | null;
const verbs: Record<string, Verb> = {
  forward: (file, around) => decide(file, forwarding('dinas', 'x'), false, around),
  forwardElsewhere: (file, around) => decide(file, forwarding('kecamatan', 'x'), false, around),
  forwardSensitive: (file, around) => decide(file, forwarding('kecamatan', 'x'), true, around),
  archive: (file, around) => decide(file, archiving(), false, around),
  archiveAbuse: (file, around) => decide(file, archiving('abusive_or_spam'), false, around),
  confirm: (file, around) => confirm(file, around),
  reject: (file, around) => reject(file, 'x', around),
  takeBack: (file, around) => takeBack(file, givenBack(file.verification.assignment), around),
  takeBackLate: (file, around) => takeBack(file, givenBack(file.verification.assignment - 1), around),
  tidy: (file, around) => tidy(file, { title: 'Lain' }, around),
  ask: (file, around) => ask(file, 'Di mana?', around),
  resume: (file, around) => resume(file, { ...around, actor: reporter }),
  expire: (file, around) => expire(file, { ...around, actor: { kind: 'system' } }),
  withdraw: (file, around) => withdraw(file, null, { ...around, actor: reporter }),
  appeal: (file, around) => appeal(file, { reason: 'x' }, { ...around, actor: reporter }),
  changeDesk: (file, around) => changeDesk(file, 'provinsi', 'x', around),
  merge: (file, around, reports, other) =>
    merge(file, other.verification, rootOf(reports, other.verification.reportId), null, around),
  unmerge: (file, around) => unmerge(file, 'x', around),
};
/** What others did, and the desk only hears of. */
const heard = ['resume', 'takeBack', 'takeBackLate'];

function hold(truth: boolean, rule: string): void {
  if (!truth) throw new Error(`broken: ${rule}`);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

const idOf = (actor: Actor | undefined) => (actor?.kind === 'staff' ? actor.accountId : null);

function checkCourse({ verification: before }: DeskFile, { file: { verification: now } }: Change): void {
  hold(now.version === before.version + 1, 'each change is one version');
  hold(now.receivedAt === before.receivedAt, 'what was filed stays');
  if (before.status === 'returned') {
    hold(['returned', 'assigned'].includes(now.status), 'nothing leads from a return to an end');
  }
  const forwarded = now.assignment - before.assignment;
  hold(forwarded === Number(now.status === 'assigned' && before.status !== 'assigned'), 'forwardings count');
  hold(now.hops - before.hops === Number(before.status === 'assigned' && now.status === 'returned'), 'hops');
  hold(now.hops <= now.assignment && now.appeals <= 1, 'no return without forwarding; one appeal');
  if (now.pendingDecision) hold(['submitted', 'returned'].includes(now.status), 'what waits is undecided');
}

function checkClocks({ verification: { status }, clocks }: DeskFile): void {
  const open = clocks.filter(({ clock }) => clock.stoppedAt === null);
  const of = (kind: string) => open.filter(({ clock }) => clock.kind === kind);
  const isWaiting = status === 'awaiting_reporter';
  const isAtDesk = isWaiting || status === 'submitted' || status === 'returned';
  hold(of('verification').length === Number(isAtDesk), 'one verification clock while the desk has it');
  hold(of('completion').length === Number(isWaiting), 'one completion clock while the reporter is asked');
  const paused = of('verification').filter(({ clock }) => clock.pauses.at(-1)?.until === null);
  hold(paused.length === Number(isWaiting), 'verification is paused exactly while the reporter is asked');
  const keys = clocks.map(({ round, clock }) => `${clock.kind}/${round}`);
  hold(new Set(keys).size === keys.length, 'every clock has a round of its own');
}

function checkPeople({ verification: before }: DeskFile, verb: string, change: Change): void {
  const { fact, by, agreedBy } = change;
  if (fact.verb !== 'forward' && fact.verb !== 'archive') return;
  hold(!agreedBy || idOf(by) !== idOf(agreedBy), 'the second person is never the first');
  if (verb === 'forwardSensitive' || verb === 'archiveAbuse') hold(false, 'harmful orders wait');
  if (fact.verb === 'archive' && fact.details.reason === 'abusive_or_spam') {
    hold(agreedBy !== undefined, 'two agree that it is abuse');
  }
  if (before.appeals === 0 || before.status !== 'submitted') return;
  for (const who of [by, agreedBy]) {
    hold(!before.archivedByIds.includes(idOf(who) ?? ''), 'others decide after an appeal');
  }
}

function checkMerges(reports: Reports, before: DeskFile, verb: string, change: Change): void {
  const { parentId, reportId } = before.verification;
  if (parentId !== null) hold(verb === 'unmerge' || heard.includes(verb), 'a merged report waits');
  if (verb === 'merge' || verb === 'unmerge') {
    const [then, now] = [contentOf(before), contentOf(change.file)];
    hold(now.clocks === then.clocks, 'clocks go on as they are');
    const same = { ...now.rest, parentId } as object;
    hold(JSON.stringify(same) === JSON.stringify(then.rest), 'nothing but the link changes');
  }
  // A circle would have no root: this would not end.
  rootOf({ ...reports, [reportId]: change.file }, reportId);
}

/** One history; a refused verb must leave everything as it was. */
function live(history: readonly Deed[], visit: (file: DeskFile, verb: string) => void): void {
  let reports: Reports = Object.fromEntries(ids.map((reportId) => [reportId, newFile({ reportId })]));
  let days = 0;
  for (const deed of history) {
    days += deed.days;
    const [before, other] = [reports[deed.on], reports[deed.with]];
    const verb = verbs[deed.verb];
    if (!before || !other || !verb) throw new Error('no such deed');
    frozen(reports);
    try {
      const change = verb(before, circumstances(after(days), deed.actor), reports, other);
      if (!change) continue;
      checkCourse(before, change);
      checkClocks(change.file);
      checkPeople(before, deed.verb, change);
      checkMerges(reports, before, deed.verb, change);
      reports = { ...reports, [deed.on]: change.file };
      visit(change.file, deed.verb);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}

describe('the life of a report at the desk', () => {
  it('keeps its laws in 3,000 random histories', () => {
    const actors = [1, 2, 3].flatMap((digit) => [staff('verifier', digit), staff('arbiter', digit)]);
    const deed = fc.record({
      verb: fc.constantFrom(...Object.keys(verbs)),
      on: fc.constantFrom(...ids),
      with: fc.constantFrom(...ids),
      actor: fc.constantFrom(...actors),
      days: fc.constantFrom(0, 0, 0, 1, 3, 12),
    });
    const reached = new Set<string>();
    const done = new Set<string>();
    fc.assert(
      fc.property(fc.array(deed, { minLength: 20, maxLength: 60, size: 'max' }), (history) =>
        live(history, (file, verb) => {
          reached.add(file.verification.status);
          done.add(verb);
        }),
      ),
      { numRuns: 3_000 },
    );
    // The histories reach every state and carry out every verb; otherwise they would prove little.
    expect([...reached].sort()).toEqual([...statuses].sort());
    expect([...done].sort()).toEqual(
      Object.keys(verbs)
        .filter((verb) => verb !== 'takeBackLate')
        .sort(),
    );
  });
});
