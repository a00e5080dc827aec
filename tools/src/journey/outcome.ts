// What the trial has left behind, compared with what it must have left behind.
import {
  entryName,
  expectedEntries,
  expectedLate,
  expectedMails,
  expectedSupporterMails,
  lacking,
  type MailKind,
  mailKindOf,
} from './expected';
import type { GatewayClient, ReportPage } from './gateway-client';
import type { TrialReport } from './script';
import type { PlayedReport, Trial } from './trial';
import { until } from './until';

const patienceMs = 60_000;

export interface ReportOutcome {
  played: PlayedReport;
  /** As the verifier sees it; absent if nobody finds the report by its code. */
  page?: ReportPage;
  /** Subjects of the reporter's mails, oldest first. */
  mails: string[];
  /** Of those to whoever supports it. */
  supporterMails: string[];
  missing: string[];
}

interface Sources {
  client: GatewayClient;
  verifier: string;
  mailbox: string;
  /** Of all reports that were played. */
  scripts: readonly TrialReport[];
}

/** Reads each report by its code and as staff see it, and the mails of its reporter, which may take a while. */
export async function outcomeOf(played: PlayedReport, sources: Sources): Promise<ReportOutcome> {
  const { client, scripts, mailbox } = sources;
  const { no } = played.script;
  const missing: string[] = [];
  // Of a script that broke off nobody knows what will come.
  const patience = played.problem ? 0 : patienceMs;
  const wanted = expectedMails(played.script, scripts);
  const toSupporter = expectedSupporterMails(played.script);
  const [mails, supporterMails] = await Promise.all([
    awaitMails(played.email, wanted, mailbox, patience),
    awaitMails(played.supporterEmail, toSupporter, mailbox, patience),
  ]);
  const page = await client
    .track(played.code ?? '')
    .then(() => awaitPage(played, sources))
    .catch((error: Error) => void missing.push(`${no}: not found by its code (${error.message})`));
  const entries = lacking(expectedEntries(played.script, scripts), page?.timeline.map(entryName) ?? []);
  missing.push(...entries.map((entry) => `${no}: no ${entry} on the timeline`));
  if (expectedLate(played.script) && !page?.deadline?.late) {
    missing.push(`${no}: no late badge`);
  }
  if (played.script.steps.some(({ kind }) => kind === 'refer')) {
    await client
      .get(`/v1/reports/${played.code}/referral-package`)
      .catch((error: Error) => missing.push(`${no}: no package for the Ombudsman (${error.message})`));
  }
  const unsent = [...unsentOf(wanted, mails), ...unsentOf(toSupporter, supporterMails)];
  missing.push(...unsent.map((mail) => `${no}: no ${mail} mail`));
  return { played, ...(page ? { page } : {}), mails, supporterMails, missing };
}

/** The page with all that it must have, or as it is if that does not come. */
async function awaitPage(played: PlayedReport, { client, verifier, scripts }: Sources): Promise<ReportPage> {
  const read = () => client.deskPage(played.reportId ?? '', verifier);
  const complete = until('all entries', played.problem ? 0 : patienceMs, async () => {
    const page = await read();
    const expected = expectedEntries(played.script, scripts);
    return lacking(expected, page.timeline.map(entryName)).length === 0 ? page : undefined;
  });
  return complete.catch(read);
}

const unsentOf = (wanted: readonly MailKind[], mails: readonly string[]) =>
  lacking<string | undefined>(wanted, mails.map(mailKindOf));

/** Waits for all mails that are due, and gives those that came if some do not. */
async function awaitMails(
  email: string,
  wanted: readonly MailKind[],
  mailbox: string,
  patience: number,
): Promise<string[]> {
  let seen: string[] = [];
  await until('mails', patience, async () => {
    const query = new URLSearchParams({ to: email });
    const letters = (await (await fetch(`${mailbox}/messages.json?${query}`)).json()) as {
      subject: string;
    }[];
    seen = letters.map(({ subject }) => subject).reverse();
    return unsentOf(wanted, seen).length === 0 || undefined;
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
    emails: outcomes.reduce(
      (sum, { mails, supporterMails }) => sum + mails.length + supporterMails.length,
      0,
    ),
    missing: [...trial.problems, ...outcomes.flatMap(({ missing }) => missing)],
  };
}

function tally(names: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  return counts;
}
