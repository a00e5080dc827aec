import { DomainError } from '@lapor/domain-types';

/** Lets so much work go on at once; the rest waits in the order in which it came. */
export class InTurn {
  private readonly waiting: (() => void)[] = [];

  constructor(
    private free: number,
    private readonly mostWaiting = Infinity,
  ) {}

  /** @throws {DomainError} `service-unavailable` if too much waits already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else if (this.waiting.length >= this.mostWaiting) throw new DomainError('service-unavailable');
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
