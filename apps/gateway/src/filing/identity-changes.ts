import { Inject, Injectable } from '@nestjs/common';
import { correctIdentity, eraseIdentity, type ReplyOf, setSecrecy } from '@lapor/contracts';
import { DomainError, fieldError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { IdentityAccess } from '../access/identity-access';
import { erasedWords } from '../domain/erased-words';
import { withoutMarks } from '../domain/identity-marks';
import type { ReportView } from '../domain/report-view';
import type { Reporter } from '../http/schemas/filing';
import { findById, spokenEntriesOf } from '../persistence/report-reads';
import { ReporterSealing } from './reporter-sealing';

const actor = { kind: 'reporter' } as const;
/** Views follow within moments: more often than that it is no accident. */
const triesToErase = 5;
const betweenTriesMs = 300;

/** What reporters may ask about themselves. */
@Injectable()
export class IdentityChanges {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly commands: CommandClient,
    private readonly access: IdentityAccess,
    private readonly sealing: ReporterSealing,
  ) {}

  /** Who filed it is from now on as given; the data key stays. */
  async correct(
    { reportId, filed }: ReportView,
    reporter: Reporter,
  ): Promise<ReplyOf<typeof correctIdentity>> {
    if (!filed?.state.anonymous && reporter.name === undefined) {
      throw fieldError('validation-failed', 'name', 'required_unless_anonymous', 'Give a name');
    }
    const { kept } = await this.access.own(reportId);
    if (kept.erasedAt) throw new DomainError('identity-erased');
    const known =
      kept.sealed && kept.reporterId ? { ...kept.sealed, reporterId: kept.reporterId } : undefined;
    const { identity, contact } = this.sealing.sealed(reportId, reporter, known);
    if (!identity) throw fieldError('validation-failed', 'name', 'required', 'Say who it was');
    return this.commands.execute(correctIdentity, { reportId, identity, contact });
  }

  hide(
    reportId: string,
    wish: { anonymous?: true | undefined; secret?: true | undefined },
  ): Promise<ReplyOf<typeof setSecrecy>> {
    return this.commands.execute(setSecrecy, { reportId, ...wish, actor, reason: null });
  }

  /**
   * Nobody can tell any more who filed it, from what is kept or from what was written. The report stays.
   * @throws {DomainError} `changed-meanwhile` if it keeps changing.
   */
  async erase(reportId: string): Promise<ReplyOf<typeof eraseIdentity>> {
    const clean = withoutMarks((await this.readable(reportId)) ?? {});
    for (let tries = 1; ; tries++) {
      try {
        return await this.eraseOnce(reportId, clean);
      } catch (error) {
        const behind = error instanceof DomainError && error.slug === 'changed-meanwhile';
        if (!behind || tries === triesToErase) throw error;
        await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
      }
    }
  }

  private async eraseOnce(reportId: string, clean: (text: string) => string) {
    const [view, entries] = await Promise.all([
      findById(this.dataSource, reportId),
      spokenEntriesOf(this.dataSource, reportId),
    ]);
    if (!view) throw new DomainError('report-not-found');
    const words = erasedWords(view, entries, clean);
    const texts = words ? [words] : [];
    return this.commands.execute(eraseIdentity, {
      reportIds: [reportId],
      reporterId: null,
      cause: 'request',
      texts,
    });
  }

  /** What cannot be opened any more can still be erased; then the words lose only what looks like a person's. */
  private async readable(reportId: string): Promise<Reporter | null> {
    try {
      return (await this.access.own(reportId)).reporter;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.logger.warn({ reportId }, 'erasing a reporter whose identity cannot be opened');
      return null;
    }
  }
}
