import { type Claim, claimAttachments } from '@lapor/attachments';
import type { Attachment, FiledReport, RequestOf, submitReport } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

type Submission = RequestOf<typeof submitReport>;

/** Reports that name a file which another report has already, by the ids of the reports. */
export async function namingUsed(tx: Tx, submissions: readonly Submission[]): Promise<Set<string>> {
  const claims = claimsOf(submissions.map(({ report }) => report));
  if (claims.length === 0) return new Set();
  const rows = await tx.query<{ reportId: string }[]>(
    `SELECT claim."reportId" FROM jsonb_to_recordset($1::jsonb) AS claim ("attachmentId" uuid, "reportId" uuid)
     JOIN attachments ON attachment_id = claim."attachmentId" AND report_id <> claim."reportId"`,
    [JSON.stringify(claims)],
  );
  return new Set(rows.map(({ reportId }) => reportId));
}

/** Gives these reports the files that they name. @returns the reports with those that they were given. */
export async function withTheirFiles(
  tx: Tx,
  reports: readonly FiledReport[],
  now: Date,
): Promise<FiledReport[]> {
  const given = await claimAttachments(tx, claimsOf(reports), now);
  return reports.map(({ attachments = [], ...report }) => {
    const own = attachments.filter(({ attachmentId }) => given.has(attachmentId));
    return own.length > 0 ? { ...report, attachments: own } : report;
  });
}

/** With what was said to those who have the report: what that was stands where it is kept, in routing or follow-up. */
export const saidToOthers = -1;

/**
 * Gives files to one part of a report.
 * @throws {DomainError} `attachment-not-usable` if one of them belongs to something else.
 */
export async function claimFiles(
  tx: Tx,
  { reportId, part, attachments }: { reportId: string; part: number; attachments: readonly Attachment[] },
  now: Date,
): Promise<void> {
  const claims = attachments.map((each, position) => ({ ...each, reportId, part, position }));
  if ((await claimAttachments(tx, claims, now)).size < claims.length) throw alreadyUsed();
}

export const alreadyUsed = () =>
  fieldError(
    'attachment-not-usable',
    'attachments',
    'used',
    'A file belongs to another report; upload it again',
  );

function claimsOf(reports: readonly FiledReport[]): Claim[] {
  return reports.flatMap(({ reportId, attachments = [] }) =>
    attachments.map((each, position) => ({ ...each, reportId, part: 0, position })),
  );
}
