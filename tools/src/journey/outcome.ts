// What the trial has left behind, compared with what it must have left behind.
import { entryName, expectedEntries, expectedLate, expectedMails, lacking, mailKindOf } from './expected';
import type { GatewayClient, ReportPage } from './gateway-client';
import type { PlayedReport, Trial } from './trial';
import { until } from './until';

const patienceMs = 60_000;

export interface ReportOutcome {
  played: PlayedReport;
  /** As the verifier sees it; absent if nobody finds the report by its code. */
  page?: ReportPage;
  /** Subjects of the reporter's mails, oldest first. */
  mails: string[];
  missing: string[];
}

/** Reads each report by its code and as staff see it, and the mails of its reporter, which may take a while. */
export async function outcomeOf(
  played: PlayedReport,
  sources: { client: GatewayClient; verifier: string; mailbox: string },
): Promise<ReportOutcome> {
  const { client, verifier } = sources;
  const { no } = played.script;
  const missing: string[] = [];
  const mails = await awaitMails(played, sources.mailbox);
  const page = await client
    .track(played.code ?? '')
    .then(() => awaitPage(played, client, verifier))
    .catch((error: Error) => void missing.push(`${no}: not found by its code (${error.message})`));
  const entries = lacking(expectedEntries(played.script), page?.timeline.map(entryName) ?? []);
  missing.push(...entries.map((entry) => `${no}: no ${entry} on the timeline`));
  if (expectedLate(played.script) && !page?.deadline?.late) {
    missing.push(`${no}: no late badge`);
  }
  if (played.script.steps.some(({ kind }) => kind === 'refer')) {
    await client
      .get(`/v1/reports/${played.code}/referral-package`)
      .catch((error: Error) => missing.push(`${no}: no package for the Ombudsman (${error.message})`));
  }
  const kinds = mails.map((subject) => mailKindOf(subject));
  const unsent = lacking<string | undefined>(expectedMails(played.script), kinds);
  missing.push(...unsent.map((mail) => `${no}: no ${mail} mail`));
  return { played, ...(page ? { page } : {}), mails, missing };
}

/** The page with all that it must have, or as it is if that does not come. */
async function awaitPage(played: PlayedReport, client: GatewayClient, verifier: string): Promise<ReportPage> {
  const read = () => client.deskPage(played.reportId ?? '', verifier);
  const complete = until('all entries', played.problem ? 0 : patienceMs, async () => {
    const page = await read();
    return lacking(expectedEntries(played.script), page.timeline.map(entryName)).length === 0
      ? page
      : undefined;
  });
  return complete.catch(read);
}

/** Waits for all mails that are due, and gives those that came if some do not. */
async function awaitMails(played: PlayedReport, mailbox: string): Promise<string[]> {
  let seen: string[] = [];
  // Of a script that broke off nobody knows what will come.
  const patience = played.problem ? 0 : patienceMs;
  await until('mails', patience, async () => {
    const query = new URLSearchParams({ to: played.email });
    const letters = (await (await fetch(`${mailbox}/messages.json?${query}`)).json()) as {
      subject: string;
    }[];
    seen = letters.map(({ subject }) => subject).reverse();
    const kinds = seen.map((subject) => mailKindOf(subject));
    return lacking<string | undefined>(expectedMails(played.script), kinds).length === 0 || undefined;
  }).catch(() => undefined);
  return seen;
}

export interface Summary {
  /** The day to which the system's time was moved. */
  until: string;
  reports: number;
  /** How many reports stand in each state; closing by silence is never counted as acceptance. */
  states: Record<string, number>;
  resolutions: { accepted: number; auto_closed: number };
  /** Entries of all timelines. */
  events: number;
  /** The same entries by their kind; those of deadlines also by their clock. */
  steps: Record<string, number>;
  emails: number;
  missing: string[];
}

export function summaryOf(
  outcomes: readonly ReportOutcome[],
  trial: Pick<Trial, 'problems' | 'until'>,
): Summary {
  const pages = outcomes.flatMap(({ page }) => page ?? []);
  const steps = tally(pages.flatMap(({ timeline }) => timeline.map(entryName)));
  // A report that was opened again counts by how it ended, and not at all while it is open.
  const resolved = tally(
    pages.flatMap(({ status, resolution }) => (status === 'resolved' ? [resolution] : [])),
  );
  return {
    until: trial.until,
    reports: pages.length,
    states: tally(pages.map(({ status }) => status)),
    resolutions: { accepted: resolved.accepted ?? 0, auto_closed: resolved.auto_closed ?? 0 },
    events: pages.reduce((sum, { timeline }) => sum + timeline.length, 0),
    steps,
    emails: outcomes.reduce((sum, { mails }) => sum + mails.length, 0),
    missing: [...trial.problems, ...outcomes.flatMap(({ missing }) => missing)],
  };
}

function tally(names: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  return counts;
}
