export { DeadlineError } from './deadline-error';
export type { DeadlineProblem } from './deadline-error';
export type {
  DayOff,
  HourSpan,
  SkippedDay,
  SpecialHours,
  WeeklyHours,
  WorkingCalendar,
} from './working-calendar';
export { checkCalendar } from './compiled-calendar';
export { localDate } from './zone';
export { dueAfter, shiftDue, workingDaysBetween } from './due';
export type { ClockLength, Due } from './due';
export { addWorkingTime, isWorkingTime, nextWorkingTime, workingTimeBetween } from './working-time';
export type { WorkingInstant } from './working-time';
export { lengthOf, regulationAt } from './regulation';
export type { ClockKind, Recipient, Regulation, ReportFacts, StepName, StepRule } from './regulation';
export { pauseClock, recompute, resumeClock, startClock, stopClock } from './clock';
export type { Clock, ClockStart, Pause } from './clock';
export { derive } from './derivation';
export type { Derivation } from './derivation';
export { elapsed, timeLeft, willBeLateBy } from './elapsed';
export { nextStep, stepsOf } from './steps';
export type { Step } from './steps';
