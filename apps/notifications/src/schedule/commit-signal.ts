import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';
import type { Tx } from '@lapor/service-kit';
import { DeliveryWorker } from './delivery-worker';

const mark = 'deliveriesChanged';

/** Once this transaction is committed, the worker looks for mails at once rather than at its next round. */
export function wakeAfterCommit(tx: Tx): void {
  if (tx.queryRunner) tx.queryRunner.data[mark] = true;
}

/** Wakes the worker after marked transactions. Its own are not marked, or it would never sleep. */
@Injectable()
export class CommitSignal implements EntitySubscriberInterface {
  constructor(
    @Inject(DataSource) dataSource: DataSource,
    private readonly worker: DeliveryWorker,
  ) {
    dataSource.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.data[mark]) this.worker.wake();
  }
}
