import { Clock, openPause, pausedDays } from './clock';
import { CompiledCalendar, compile } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { dueDay } from './due';
import { Regulation, StepName, StepRule } from './regulation';
import { WorkingCalendar } from './working-calendar';
import { hourOfDay, instantMs, localDay } from './zone';

export interface Step {
  step: StepName;
  at: Date;
}

const OFFICE_OPENS = 8; // local hour: people are reminded when they can act
const ORDER: Record<StepName, number> = { reminder: 0, warning: 1, missed: 2, escalated: 3 };

/**
 * The steps of a clock in ascending order of their instants. A fraction of the length falls at 08:00 local
 * time on the day that completes it (rounded up to whole days, closed pauses given back), a missed deadline 1 ms
 * after `dueAt`, later steps at 08:00 of their working day after it. An open pause is not looked at.
 *
 * @throws DeadlineError for a rule outside its bounds or a step named twice.
 */
export function stepsOf(clock: Clock, calendar: WorkingCalendar, regulation: Regulation): Step[] {
  const tables = compile(calendar);
  const rules = regulation.steps[clock.kind] ?? [];
  if (new Set(rules.map((rule) => rule.step)).size < rules.length) {
    throw invalidRule(regulation, `${clock.kind} has two rules for one step`);
  }
  return rules
    .map((rule) => ({ step: rule.step, at: new Date(stepInstant(tables, clock, rule, regulation)) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || ORDER[a.step] - ORDER[b.step]);
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

function stepInstant(tables: CompiledCalendar, clock: Clock, rule: StepRule, regulation: Regulation): number {
  const afterDue = instantMs(clock.dueAt) + 1;
  if ('overdueWorkingDays' in rule.at) {
    const count = rule.at.overdueWorkingDays;
    if (!Number.isInteger(count) || count < 0) {
      throw invalidRule(regulation, 'overdue working days are a whole number from 0');
    }
    if (count === 0) return afterDue;
    const due = localDay(tables.zone, clock.dueAt);
    return hourOfDay(tables.zone, dueDay(tables, due, { unit: 'working_days', count }), OFFICE_OPENS);
  }
  const { elapsed } = rule.at;
  if (!(elapsed >= 0 && elapsed <= 1)) throw invalidRule(regulation, 'an elapsed fraction is from 0 to 1');
  if (rule.step !== 'missed') return elapsedInstant(tables, clock, elapsed);
  if (elapsed < 1) throw invalidRule(regulation, 'a deadline cannot be missed before it is over');
  return afterDue;
}

function elapsedInstant(tables: CompiledCalendar, clock: Clock, fraction: number): number {
  const { unit, count } = clock.length;
  const days = Math.ceil(fraction * count - 1e-9); // 0.55 × 100 is 55.00000000000001 in floating point
  let day = dueDay(tables, localDay(tables.zone, clock.startedAt), { unit, count: days });
  for (const pause of clock.pauses) {
    if (instantMs(pause.from) >= hourOfDay(tables.zone, day, OFFICE_OPENS)) break;
    day = dueDay(tables, day, { unit, count: pausedDays(tables, unit, pause) });
  }
  return Math.max(hourOfDay(tables.zone, day, OFFICE_OPENS), instantMs(clock.startedAt));
}

const invalidRule = ({ id, version }: Regulation, problem: string) =>
  new DeadlineError('regulation-invalid', `Regulation ${id} version ${version} cannot be used: ${problem}`);
