import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type CalendarChange, CalendarMoves, DeadlineRules, type MovedClock } from '@lapor/clocks';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import type { Verification } from '../domain/verification';
import { moved } from '../messaging/published-events';
import { VerificationFiles } from '../persistence/verification-files';
import { bumpVersions, lockVerifications } from '../persistence/verification.store';

type ById = ReadonlyMap<string, Verification>;

/** Moves the verification deadlines that a change of a calendar reaches, and says so. */
@Injectable()
export class VerificationMoves implements OnModuleInit, BeforeApplicationShutdown {
  readonly moves: CalendarMoves<Verification>;

  constructor(
    transactions: Transactions,
    private readonly outbox: Outbox<'routing'>,
    private readonly files: VerificationFiles,
    rules: DeadlineRules,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.moves = new CalendarMoves(
      transactions,
      rules,
      clock,
      logger,
      async (tx, ids) => byId(await lockVerifications(tx, ids, { skipLocked: true })),
      (tx, change, clocks, verifications) => this.announce(tx, change, clocks, verifications),
    );
  }

  onModuleInit(): void {
    this.moves.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.moves.stop();
  }

  private async announce(
    tx: Tx,
    change: CalendarChange,
    clocks: readonly MovedClock[],
    verifications: ById,
  ): Promise<void> {
    const byReport = new Map<string, MovedClock[]>();
    for (const one of clocks) {
      const { reportId } = one.reportClock;
      byReport.set(reportId, [...(byReport.get(reportId) ?? []), one]);
    }
    const touched = [...byReport.keys()].flatMap((reportId) => verifications.get(reportId) ?? []);
    const files = await this.files.withClocks(tx, await bumpVersions(tx, touched));
    const told = files.map((file) => moved(file, byReport.get(file.verification.reportId) ?? [], change));
    await this.outbox.publish(tx, ...told);
  }
}

const byId = (verifications: readonly Verification[]): ById =>
  new Map(verifications.map((verification) => [verification.reportId, verification]));
