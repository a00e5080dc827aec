// npm run journey: plays the trial day of 19 November 2024 in Kota Sawahlunto against the running system,
// through its public HTTP API alone, and checks what it has left behind.
import { Board } from './journey/board';
import { GatewayClient } from './journey/gateway-client';
import { outcomeOf, type Summary, summaryOf } from './journey/outcome';
import { agencyNames, storyOf } from './journey/story';
import { Trial } from './journey/trial';
import { until } from './journey/until';
import { startSystem } from './system';
import { claimedBy, readRun, type Run } from './system/run-file';
import { stateDir } from './workspace';

const asJson = process.argv.includes('--json');
const startingPatienceMs = 120_000;

async function main(): Promise<Summary> {
  const running = await runningSystem();
  if (running) return journey(running);
  console.log('The system is not running; starting it for the journey.');
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const log = (line: string) => console.log(line);
  const system = await startSystem({ dir: stateDir, log, env: process.env, signal: ending.signal });
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('Interrupted.'));
    if (ending.signal.aborted) stop();
    ending.signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([journey(system.run), interrupted]);
  } finally {
    await system.stop();
  }
}

async function runningSystem(): Promise<Run | undefined> {
  const run = readRun(stateDir);
  if (run || claimedBy(stateDir) === undefined) return run;
  console.log('The system is just being started; waiting for it.');
  return until('the system to be ready', startingPatienceMs, async () => readRun(stateDir));
}

async function journey(run: Run): Promise<Summary> {
  const client = new GatewayClient(run.gateway, run.staff.password);
  const number = Math.floor(Date.now() / 1000).toString(36);
  const trial = new Trial(run, client, number, new Board(process.stdout).show);
  await trial.play();

  console.log('\nMenunggu surat …\n');
  const sources = { client, verifier: trial.verifier, mailbox: run.mailbox };
  const outcomes = await Promise.all(trial.reports.map((played) => outcomeOf(played, sources)));
  const names = await agencyNames(client);
  for (const outcome of outcomes) console.log(storyOf(outcome, names));
  const summary = summaryOf(outcomes, trial);
  describe(summary);
  console.log(
    `\nThe system's clock now stands in December 2024. Deleting ${run.clockFile}, or \`npm run reset\`, ` +
      `gives real time back.`,
  );
  return summary;
}

function describe({ reports, resolutions, events, emails, missing }: Summary): void {
  const { accepted, auto_closed: closed } = resolutions;
  console.log(
    `${reports} reports, ${accepted} accepted, ${closed} closed automatically, ${events} timeline entries, ` +
      `${emails} e-mails.`,
  );
  if (missing.length > 0) console.log(`Missing:\n${missing.map((each) => `  ${each}`).join('\n')}`);
}

main().then(
  (summary) => {
    if (asJson) console.log(JSON.stringify(summary));
    process.exitCode = summary.missing.length > 0 ? 1 : 0;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    // An interrupted trial still waits for answers that nobody gives any more.
    process.exit(1);
  },
);
