// npm run journey: plays the trial day of 19 November 2024 in Kota Sawahlunto and the day after it against the running system,
// through its public HTTP API alone, lets time pass to some later day (`--until 2025-03-01`), and checks what
// is left behind.
import { Board } from './journey/board';
import { GatewayClient } from './journey/gateway-client';
import { outcomeOf, type Summary, summaryOf } from './journey/outcome';
import { type Options, optionsOf } from './journey/options';
import { agencyNames, storyOf } from './journey/story';
import { Trial } from './journey/trial';
import type { Run } from './system/run-file';
import { withSystem } from './system/with-system';

async function journey(run: Run, options: Options): Promise<Summary> {
  const client = new GatewayClient(run.gateway, run.staff.password);
  const number = Math.floor(Date.now() / 1000).toString(36);
  const trial = new Trial(run, client, number, options.until, new Board(process.stdout).show);
  await trial.play();

  console.log('\nMenunggu surat …\n');
  const scripts = trial.reports.map(({ script }) => script);
  const sources = { client, verifier: trial.verifier, mailbox: run.mailbox, scripts };
  const outcomes = await Promise.all(trial.reports.map((played) => outcomeOf(played, sources)));
  const names = await agencyNames(client);
  for (const outcome of outcomes) console.log(storyOf(outcome, names));
  const summary = summaryOf(outcomes, trial);
  describe(summary);
  console.log(
    `\nThe system's clock now stands at ${options.until}. Deleting ${run.clockFile}, or \`npm run reset\`, ` +
      `gives real time back.`,
  );
  return summary;
}

function describe({ until: day, reports, resolutions, events, steps, emails, missing }: Summary): void {
  const { accepted, auto_closed: closed } = resolutions;
  const count = (kind: string) =>
    Object.entries(steps).reduce((sum, [name, times]) => sum + (name.startsWith(kind) ? times : 0), 0);
  console.log(
    `Until ${day}: ${reports} reports, ${accepted} accepted, ${closed} closed automatically, ` +
      `${count('deadline_missed')} deadlines missed, ${count('deadline_escalated')} escalated, ` +
      `${events} timeline entries, ${emails} e-mails.`,
  );
  if (missing.length > 0) console.log(`Missing:\n${missing.map((each) => `  ${each}`).join('\n')}`);
}

async function run(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const summary = await withSystem((system) => journey(system, options));
  if (options.asJson) console.log(JSON.stringify(summary));
  process.exitCode = summary.missing.length > 0 ? 1 : 0;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // An interrupted trial still waits for answers that nobody gives any more.
  process.exit(1);
});
