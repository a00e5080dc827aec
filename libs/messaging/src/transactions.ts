import type { DataSource } from 'typeorm';
import type { Tx } from '@lapor/service-kit';

/** The one way to open a transaction: after the commit, whatever it said is carried to the broker at once. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: () => void,
  ) {}

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.dataSource.transaction(work);
    this.committed();
    return result;
  }
}
