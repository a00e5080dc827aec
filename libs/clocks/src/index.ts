export type { CalendarChange } from './calendar-move-store';
export { CalendarMoves, type MovedClock, recordCalendarChange } from './calendar-moves';
export { clockStateOf } from './clock-state';
export { clocksOf, clocksOfMany, type DueStep, holdSteps, type ReportClock, saveClocks } from './clock-store';
export { createCalendarMoves, createClockTables, dropCalendarMoves, dropClockTables } from './clock-tables';
export { type CurrentRules, DeadlineRules } from './deadline-rules';
export { DeadlineSweep } from './deadline-sweep';
