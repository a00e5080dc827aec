import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { checkStandIn, type StandIn } from '../domain/stand-ins';
import { standInTold } from '../messaging/published-events';
import { StandInRow } from './desk.row';

const longestChain = 20;

/** Who stands in for whom, and since when the work has moved. */
@Injectable()
export class StandInStore {
  constructor(
    private readonly outbox: Outbox<'follow-up'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Plans a stand-in; the same id replaces one that has not begun.
   * @throws {DomainError} `validation-failed`.
   */
  async save(tx: Tx, standIn: StandIn): Promise<void> {
    // Of two that are planned for an account at once, one must see the other.
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('stand-in', 0) # hashtextextended($1, 0))`,
      [standIn.accountId],
    );
    const known = await this.lock(tx, standIn.standInId);
    if (known && known.phase !== 'planned') {
      throw new DomainError('validation-failed', 'A stand-in that has begun is ended, not changed');
    }
    const others = await tx
      .createQueryBuilder(StandInRow, 's')
      .where(`s.accountId = :accountId AND s.standInId <> :standInId AND s.phase <> 'over'`, { ...standIn })
      .getMany();
    checkStandIn(standIn, others);
    const version = (known?.version ?? 0) + 1;
    const row: StandInRow = { ...standIn, phase: 'planned', endedAt: null, version };
    await tx.upsert(StandInRow, row, ['standInId']);
    await this.outbox.publish(tx, standInTold(standIn, version, true));
  }

  /**
   * Ends a stand-in early; work that has moved is given back by the next sweep.
   * @throws {DomainError} `stand-in-not-found`, also for one that has ended.
   */
  async end(tx: Tx, standInId: string): Promise<void> {
    const row = await this.lock(tx, standInId);
    if (!row || row.endedAt || row.phase === 'over') throw new DomainError('stand-in-not-found');
    const now = this.clock.now();
    const ended: StandInRow =
      row.phase === 'planned'
        ? { ...row, phase: 'over', endedAt: now, version: row.version + 1 }
        : { ...row, until: row.until < now ? row.until : now, endedAt: now, version: row.version + 1 };
    await this.say(tx, ended);
  }

  /** Locks one whose time to move work, or to give it back, has come; passes over what a replica holds. */
  async takeDue(tx: Tx, now: Date): Promise<StandInRow | null> {
    return tx
      .createQueryBuilder(StandInRow, 's')
      .where(`(s.phase = 'planned' AND s.from <= :now) OR (s.phase = 'begun' AND s.until <= :now)`, { now })
      .orderBy('s.from')
      .addOrderBy('s.standInId')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  /** Remembers that all work has moved as it should, and says so when it is over. */
  async settle(tx: Tx, row: StandInRow, now: Date): Promise<void> {
    if (row.until > now) {
      await tx.update(StandInRow, { standInId: row.standInId }, { phase: 'begun' });
      return;
    }
    const over: StandInRow = { ...row, phase: 'over', endedAt: row.endedAt ?? now };
    if (row.endedAt) await tx.update(StandInRow, { standInId: row.standInId }, { phase: 'over' });
    else await this.say(tx, { ...over, version: row.version + 1 });
  }

  /**
   * The absences that last now, of an account and along the chain of those who stand in. They are kept from
   * beginning and ending until the end of the transaction.
   */
  async absencesOf(tx: Tx, accountId: string | null, now: Date): Promise<StandIn[]> {
    const absences: StandIn[] = [];
    for (let of = accountId; of !== null && absences.length < longestChain;) {
      const rows = await tx
        .createQueryBuilder(StandInRow, 's')
        .where(`s.accountId = :of AND s.phase <> 'over'`, { of })
        .setLock('pessimistic_read')
        .getMany();
      // Where work has moved already, the absence lasts, even if our clock is a little behind.
      const lasting = rows.find(
        ({ phase, from, until }) => until > now && (phase === 'begun' || from <= now),
      );
      if (!lasting || absences.some(({ standInId }) => standInId === lasting.standInId)) break;
      absences.push(lasting);
      of = lasting.standInAccountId;
    }
    return absences;
  }

  private lock(tx: Tx, standInId: string): Promise<StandInRow | null> {
    return tx.findOne(StandInRow, { where: { standInId }, lock: { mode: 'pessimistic_write' } });
  }

  private async say(tx: Tx, row: StandInRow): Promise<void> {
    const { phase, until, endedAt, version, standInId } = row;
    await tx.update(StandInRow, { standInId }, { phase, until, endedAt, version });
    const { phase: _phase, endedAt: _endedAt, version: _version, ...standIn } = row;
    await this.outbox.publish(tx, standInTold(standIn, version, false));
  }
}
