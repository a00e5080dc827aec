import { claimAttachments } from '@lapor/attachments';
import { fieldError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { Evidence } from '../domain/case-facts';

/**
 * Gives a case the files that are shown as evidence in one of its versions.
 * @throws {DomainError} `attachment-not-usable` if one of them is shown elsewhere.
 */
export async function claimEvidence(
  tx: Tx,
  { reportId, version }: { reportId: string; version: number },
  evidence: readonly Evidence[],
  now: Date,
): Promise<void> {
  const claims = evidence.flatMap(({ attachment }, position) =>
    attachment ? [{ ...attachment, reportId, part: version, position }] : [],
  );
  if ((await claimAttachments(tx, claims, now)).size === claims.length) return;
  const message = 'A file is evidence of something else; upload it again';
  throw fieldError('attachment-not-usable', 'evidence', 'used', message);
}
