// What can be said after `npm run journey --`.
import { trialBegins, trialEnds } from './reports';
import { dayOf, type LocalDate } from './script';

export interface Options {
  asJson: boolean;
  /** The day to which the system's time is moved. */
  until: LocalDate;
}

/** Beyond it nobody has decided yet which days are off. */
const latest: LocalDate = '2027-12-31';

/** @throws {Error} for people, if an option is unknown or the date cannot be used. */
export function optionsOf(args: readonly string[]): Options {
  const options: Options = { asJson: false, until: trialEnds };
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--json') options.asJson = true;
    else if (arg === '--until') options.until = dateOf(left.shift());
    else if (arg.startsWith('--until=')) options.until = dateOf(arg.slice('--until='.length));
    else throw new Error(`Unknown option ${arg}; there are --until <date> and --json.`);
  }
  return options;
}

function dateOf(given = ''): LocalDate {
  if (!isDate(given)) {
    throw new Error(`--until needs a date such as 2025-03-01${given ? `, not “${given}”` : ''}.`);
  }
  const trialDay = dayOf(trialBegins);
  if (given <= trialDay) throw new Error(`--until needs a date after the trial day, ${trialDay}.`);
  if (given > latest) throw new Error(`--until goes to ${latest}: later days off are not decided yet.`);
  return given;
}

/** The 30th of February is none. */
function isDate(given: string): given is LocalDate {
  const date = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${given}T`);
}
