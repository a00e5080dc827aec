import { queueNames } from '@lapor/contracts';
import type { Harness } from './follow-up.harness';

// Each query finds what breaks the rule before it.
const rules: readonly [rule: string, sql: string][] = [
  [
    'every version of a case has one entry',
    `SELECT c.report_id FROM cases c JOIN case_entries e USING (report_id) GROUP BY c.report_id, c.version
     HAVING count(*) <> c.version OR max(e.version) <> c.version OR min(e.version) <> 1`,
  ],
  [
    'what is resolved was answered before',
    `SELECT report_id FROM case_entries r WHERE kind = 'resolved' AND NOT EXISTS (
       SELECT FROM case_entries a WHERE a.report_id = r.report_id AND a.kind = 'answered' AND a.version < r.version)`,
  ],
  [
    'an answer has evidence or a reason for none',
    `SELECT report_id FROM case_entries WHERE kind = 'answered'
       AND jsonb_array_length(fact->'evidence') = 0 AND coalesce(fact->>'noEvidenceReason', '') = ''`,
  ],
  [
    'silence closes a case only after the reply window',
    `SELECT e.report_id FROM case_entries e WHERE kind = 'resolved' AND actor->>'kind' = 'system' AND NOT EXISTS (
       SELECT FROM clocks k WHERE k.report_id = e.report_id AND k.kind = 'reply'
         AND k.stopped_at = e.at AND k.due_at < e.at)`,
  ],
  [
    'only silence is counted as silence',
    `SELECT c.report_id FROM cases c JOIN LATERAL (
       SELECT actor->>'kind' AS who FROM case_entries e WHERE e.report_id = c.report_id AND kind = 'resolved'
       ORDER BY version DESC LIMIT 1) last ON true
     WHERE status = 'resolved' AND (resolution = 'auto_closed') <> (who = 'system')`,
  ],
  [
    'there is one resolution clock, which never starts anew',
    `SELECT c.report_id FROM cases c LEFT JOIN clocks k ON k.report_id = c.report_id AND k.kind = 'resolution'
     GROUP BY c.report_id, c.opened_at HAVING count(k) <> 1 OR min(k.started_at) <> c.opened_at`,
  ],
  [
    'clocks run as the status demands',
    `SELECT c.report_id FROM cases c JOIN clocks k USING (report_id)
     GROUP BY c.report_id, c.status, c.obligations
     HAVING count(*) FILTER (WHERE kind = 'resolution' AND stopped_at IS NULL)
         <> (status IN ('assigned', 'in_progress', 'returned'))::int
       OR count(*) FILTER (WHERE kind = 'reply' AND stopped_at IS NULL) <> (status = 'answered')::int
       OR count(*) FILTER (WHERE kind = 'first_response' AND stopped_at IS NULL) <> (status = 'assigned')::int
       OR count(*) FILTER (WHERE kind = 'obligation' AND stopped_at IS NULL)
         <> (SELECT count(*) FROM jsonb_array_elements(obligations) o WHERE o->>'status' = 'open')`,
  ],
  [
    'a return ends only with a new forwarding or a referral',
    `SELECT r.report_id FROM case_entries r JOIN case_entries n ON n.report_id = r.report_id
     AND n.version = r.version + 1 WHERE r.kind = 'returned' AND n.kind NOT IN ('opened', 'referred', 'deadlines_moved')`,
  ],
  [
    'a referral is the end',
    `SELECT r.report_id FROM case_entries r JOIN case_entries n ON n.report_id = r.report_id
     AND n.version > r.version WHERE r.kind = 'referred'`,
  ],
];

/** What broke in a service that has come to rest; empty if all is well. */
export async function brokenRules(harness: Harness): Promise<string[]> {
  const broken: string[] = [];
  for (const [rule, sql] of rules) {
    const { rows } = await harness.db.query<{ report_id: string }>(sql);
    if (rows.length > 0) broken.push(`${rule}: ${rows.length}, such as ${rows[0]?.report_id}`);
  }
  const parked = await harness.probe.channel.checkQueue(queueNames.parked('follow-up'));
  if (parked.messageCount > 0) broken.push(`${parked.messageCount} messages are parked`);
  return [...broken, ...(await brokenTelling(harness))];
}

/** Each step was told once, and each version of each case exactly once. */
async function brokenTelling({ probe, db }: Harness): Promise<string[]> {
  const broken: string[] = [];
  const steps = new Set<string>();
  const told = new Map<string, Set<number>>();
  for (const { source, type, subject, sequence, data } of probe.published) {
    if (source !== '/lapor/follow-up') continue;
    if (!/deadline-(approaching|missed|escalated)/.test(type)) {
      const versions = told.get(subject) ?? new Set<number>();
      if (versions.has(sequence)) broken.push(`version ${sequence} of ${subject} was told twice`);
      told.set(subject, versions.add(sequence));
      continue;
    }
    const { clock, step } = data as { clock: { kind: string; round: number }; step: string };
    const key = `${subject} ${clock.kind} ${clock.round} ${step}`;
    if (steps.has(key)) broken.push(`${key} was told twice`);
    steps.add(key);
  }
  const { rows } = await db.query<{ report_id: string; version: number }>(
    'SELECT report_id, version FROM cases',
  );
  for (const { report_id: id, version } of rows) {
    if (told.get(id)?.size !== version)
      broken.push(`${id} was told ${told.get(id)?.size} times of ${version}`);
  }
  return broken;
}
