export type DeadlineProblem =
  | 'zone-unknown'
  | 'instant-invalid'
  | 'date-invalid'
  | 'date-out-of-range'
  | 'count-invalid'
  | 'calendar-invalid'
  | 'regulation-missing'
  | 'regulation-invalid'
  | 'clock-invalid'
  | 'clock-already-paused'
  | 'clock-not-paused'
  | 'clock-already-stopped';

/** Input from which no date can be computed; `slug` is stable, the message names the offending value. */
export class DeadlineError extends Error {
  constructor(
    readonly slug: DeadlineProblem,
    message: string,
  ) {
    super(message);
    this.name = 'DeadlineError';
  }
}

export const calendarInvalid = ({ id, version }: { id: string; version: number }, problem: string) =>
  new DeadlineError('calendar-invalid', `Calendar ${id} version ${version} cannot be used: ${problem}`);
