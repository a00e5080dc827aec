// Days and instants as fields have them, by the clock of this device.

/** When a day begins on this device; null for no day. @param day as YYYY-MM-DD, or ''. */
export function startOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T00:00`).toISOString();
}

/** An instant as fields for date and time take it, by the clock of this device; '' for none. */
export function typedInstant(at: string | null): string {
  if (at === null) return '';
  const local = new Date(at);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 16);
}

/** The instant that was typed; null for none. */
export function instantOf(typed: string): string | null {
  return typed === '' ? null : new Date(typed).toISOString();
}
