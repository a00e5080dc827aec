import { Clock, givenBack, openPause } from './clock';
import { CompiledCalendar, compile } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { dueDay, hoursMs } from './due';
import { Recipient, Regulation, StepName, StepRule } from './regulation';
import { WorkingCalendar } from './working-calendar';
import { nextWorkingMs, workingMsAfter } from './working-time';
import { instantMs, localDay, startOfDay } from './zone';

export interface Step {
  step: StepName;
  at: Date;
  /** Who is told of it. */
  tell: readonly Recipient[];
}

const ORDER: Record<StepName, number> = { reminder: 0, warning: 1, missed: 2, escalated: 3 };

/**
 * The steps of a clock in ascending order of their instants. A missed deadline falls 1 ms after `dueAt`, all
 * others in working time, when somebody can act on them: a fraction of the length at the first working instant
 * of the day that completes it (rounded up to whole days, closed pauses given back; hours are exact), later
 * steps at that of their working day. A fraction that would so come after the deadline falls on the last
 * working day before it, and is left out if the office does not work between start and deadline at all.
 * An open pause is not looked at.
 *
 * @throws DeadlineError for a rule outside its bounds or a step named twice.
 */
export function stepsOf(clock: Clock, calendar: WorkingCalendar, regulation: Regulation): Step[] {
  const tables = compile(calendar);
  const rules = regulation.steps[clock.kind] ?? [];
  if (new Set(rules.map((rule) => rule.step)).size < rules.length) {
    throw invalidRule(regulation, `${clock.kind} has two rules for one step`);
  }
  const steps: Step[] = [];
  let latest = -Infinity;
  for (const { step, tell, at } of [...rules].sort((a, b) => fractionOf(a) - fractionOf(b))) {
    const ms = stepInstant(tables, clock, { step, tell, at }, regulation);
    if (ms === null) continue;
    // Brought forward past a weekend, a later fraction must not overtake an earlier one.
    latest = Math.max(latest, ms);
    steps.push({ step, at: new Date(latest), tell });
  }
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || ORDER[a.step] - ORDER[b.step]);
}

/**
 * The step that follows the last one taken (null: none yet), also when its instant has passed; null after
 * the last step and while the clock is paused or stopped. A step never comes twice, however the due date moves.
 */
export function nextStep(
  clock: Clock,
  calendar: WorkingCalendar,
  regulation: Regulation,
  after: { step: StepName } | null,
): Step | null {
  if (clock.stoppedAt || openPause(clock)) return null;
  const steps = stepsOf(clock, calendar, regulation);
  if (!after) return steps[0] ?? null;
  const taken = steps.findIndex(({ step }) => step === after.step);
  if (taken >= 0) return steps[taken + 1] ?? null;
  // The regulation no longer has the step that was taken: go on with what is more urgent.
  return steps.find(({ step }) => ORDER[step] > ORDER[after.step]) ?? null;
}

const fractionOf = ({ at }: StepRule) => ('elapsed' in at ? at.elapsed : 1 + at.overdueWorkingDays);

function stepInstant(
  tables: CompiledCalendar,
  clock: Clock,
  rule: StepRule,
  regulation: Regulation,
): number | null {
  const afterDue = instantMs(clock.dueAt) + 1;
  if ('overdueWorkingDays' in rule.at) {
    const count = rule.at.overdueWorkingDays;
    if (!Number.isInteger(count) || count < 0) {
      throw invalidRule(regulation, 'overdue working days are a whole number from 0');
    }
    if (count === 0) return rule.step === 'missed' ? afterDue : nextWorkingMs(tables, afterDue);
    return openingOf(tables, dueDay(tables, localDay(tables.zone, clock.dueAt), 'working_days', count));
  }
  const { elapsed } = rule.at;
  if (!(elapsed >= 0 && elapsed <= 1)) throw invalidRule(regulation, 'an elapsed fraction is from 0 to 1');
  if (rule.step !== 'missed') return elapsedInstant(tables, clock, elapsed);
  if (elapsed < 1) throw invalidRule(regulation, 'a deadline cannot be missed before it is over');
  return afterDue;
}

function elapsedInstant(tables: CompiledCalendar, clock: Clock, fraction: number): number | null {
  const at = Math.max(fractionInstant(tables, clock, fraction), instantMs(clock.startedAt));
  const opening = nextWorkingMs(tables, at);
  const due = instantMs(clock.dueAt);
  if (opening <= due) return opening;
  const lastWorked = new Date(workingMsAfter(tables, due + 1, -1));
  const before = openingOf(tables, localDay(tables.zone, lastWorked));
  const brought = nextWorkingMs(tables, Math.max(before, instantMs(clock.startedAt)));
  return brought <= due ? brought : null;
}

/** When a fraction of the length is over, were it to fall in working time. */
function fractionInstant(tables: CompiledCalendar, clock: Clock, fraction: number): number {
  const { unit, count } = clock.length;
  const part = fraction * count;
  if (unit === 'clock_hours') {
    let at = instantMs(clock.startedAt) + hoursMs(part);
    for (const pause of clock.pauses) {
      if (instantMs(pause.from) >= at) break;
      at += hoursMs(givenBack(tables, unit, pause));
    }
    return at;
  }
  const days = Math.ceil(part - 1e-9); // 0.55 × 100 is 55.00000000000001 in floating point
  let day = dueDay(tables, localDay(tables.zone, clock.startedAt), unit, days);
  for (const pause of clock.pauses) {
    if (instantMs(pause.from) >= openingOf(tables, day)) break;
    day = dueDay(tables, day, unit, givenBack(tables, unit, pause));
  }
  return startOfDay(tables.zone, day);
}

/** The first working instant of a day; of the next one that has any, if it is not worked. */
const openingOf = (tables: CompiledCalendar, day: number) =>
  nextWorkingMs(tables, startOfDay(tables.zone, day));

const invalidRule = ({ id, version }: Regulation, problem: string) =>
  new DeadlineError('regulation-invalid', `Regulation ${id} version ${version} cannot be used: ${problem}`);
