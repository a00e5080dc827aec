export { clockStateOf } from './clock-state';
export { clocksOf, type DueStep, type ReportClock, saveClocks, takeDue } from './clock-store';
export { createClockTables, dropClockTables } from './clock-tables';
export { type CurrentRules, DeadlineRules } from './deadline-rules';
export { DeadlineSweep } from './deadline-sweep';
