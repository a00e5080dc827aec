import { isDatabaseOutage } from './database';
import type { Logger } from './logger';

const everyMs = 1_000;

/** Work that is done again every second, never twice at once; an outage of the database is waited out. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  /** Set when it shall end; long work looks at it between its batches. */
  stopped = false;

  constructor(
    private readonly name: string,
    private readonly logger: Logger,
    private readonly work: () => Promise<unknown>,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.once().finally(() => (this.running = undefined));
    }, everyMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      if (!isDatabaseOutage(error)) this.logger.error({ err: error }, `${this.name} failed`);
    }
  }
}
