import { Inject, Injectable } from '@nestjs/common';
import { type eraseIdentity, identityErased, type ReplyOf, type RequestOf } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { type NewWords, withoutIdentity } from '../domain/erasure';
import { stateOf } from '../domain/report-state';
import { eraseAttachments } from '../persistence/attachment-keys';
import {
  destroyKey,
  eraseReporter,
  replaceWords,
  reporterOf,
  reportsOf,
} from '../persistence/reporter.store';
import { additionsOf, lockReport } from '../persistence/state.store';

type Request = RequestOf<typeof eraseIdentity>;

/** Destroys what tells who filed; reports, and what was counted of them, stay. */
@Injectable()
export class Erasure {
  constructor(
    private readonly outbox: Outbox<'intake'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `report-not-found`, or `changed-meanwhile` if new words were made from an older version. */
  async erase(tx: Tx, request: Request): Promise<ReplyOf<typeof eraseIdentity>> {
    const { reporterId, cause, texts } = request;
    const at = this.clock.now();
    const own = reporterId === null ? [] : await reportsOf(tx, [], reporterId);
    // In one order, so that two who erase never wait in a circle.
    const reportIds = [...new Set([...request.reportIds, ...own])].sort();
    for (const reportId of reportIds) {
      const words = texts.find((text) => text.reportId === reportId);
      await this.eraseOne(tx, { reportId, words, cause, at });
    }
    if (reporterId !== null) await destroyKey(tx, reporterId, at);
    return { reportIds, erasedAt: at.toISOString() };
  }

  private async eraseOne(
    tx: Tx,
    {
      reportId,
      words,
      cause,
      at,
    }: { reportId: string; words: NewWords | undefined; cause: Request['cause']; at: Date },
  ): Promise<void> {
    const stored = await lockReport(tx, reportId);
    if (!stored) throw new DomainError('report-not-found');
    const before = await reporterOf(tx, reportId);
    const files = await eraseAttachments(tx, reportId, at);
    // Once is enough, unless there are new words to keep.
    const known = before?.erasedAt && before.sealed === null && !stored.filed.contactable;
    if (known && !words && files === 0) {
      await eraseReporter(tx, reportId, at);
      return;
    }
    const additions = await additionsOf(tx, reportId);
    const after = withoutIdentity({ filed: stored.filed, additions }, words, stored.version);
    await eraseReporter(tx, reportId, at);
    await replaceWords(tx, after);
    await this.outbox.publish(tx, {
      event: identityErased,
      subject: reportId,
      sequence: stored.version + 1,
      data: {
        ...stateOf(after.filed, after.additions, stored.supporters),
        cause,
        at: at.toISOString(),
        added: after.additions.map(({ answers }) => answers),
        said: words?.said ?? [],
      },
    });
  }
}
