import type { Socket } from 'node:net';
import { type Channel, type ChannelModel, connect } from 'amqplib';
import type { Logger } from '@lapor/service-kit';
import { BrokerUnavailable } from './failures';

const longestPauseMs = 5_000;

/** Sets up channels on a connection that has just been made. A rejection makes the link try again. */
export type ConnectionSetup = (connection: ChannelModel) => Promise<void>;

/** One connection to the broker, made again and again for as long as the process lives. */
export class BrokerConnection {
  private readonly setups: ConnectionSetup[] = [];
  private current: ChannelModel | undefined;
  private closing = false;
  private running: Promise<void> | undefined;
  private waiters: (() => void)[] = [];

  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly logger: Logger,
  ) {}

  get connected(): boolean {
    return this.current !== undefined;
  }

  /** Runs `setup` now, if connected, and after every later reconnect, in the order of registration. */
  async use(setup: ConnectionSetup): Promise<void> {
    this.setups.push(setup);
    if (this.current) await setup(this.current);
  }

  /** Starts connecting in the background; may be called again. */
  start(): void {
    this.running ??= this.keepConnected();
  }

  /** Resolves once connected and set up. */
  async ready(): Promise<void> {
    this.start();
    if (this.current) return;
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  /**
   * A channel of one's own, to be closed by the caller.
   * @throws {BrokerUnavailable} when there is no connection.
   */
  async channel(): Promise<Channel> {
    if (!this.current) throw new BrokerUnavailable();
    const channel = await this.current.createChannel();
    channel.on('error', () => undefined);
    return channel;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.current?.close().catch(() => undefined);
    this.current = undefined;
  }

  private async keepConnected(): Promise<void> {
    let pauseMs = 100;
    while (!this.closing) {
      try {
        const connection = await this.open();
        pauseMs = 100;
        await this.untilClosed(connection);
      } catch (error) {
        this.logger.warn({ reason: (error as Error).message }, 'broker not reachable');
      }
      if (this.closing) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  private async open(): Promise<ChannelModel> {
    const url = new URL(this.url);
    url.searchParams.set('heartbeat', '10');
    const connection = await connect(url.href, {
      timeout: 10_000,
      noDelay: true,
      clientProperties: { connection_name: this.name },
    });
    writeInTurns(connection);
    connection.on('error', (error) =>
      this.logger.warn({ reason: error.message }, 'broker connection failed'),
    );
    try {
      for (const setup of this.setups) await setup(connection);
    } catch (error) {
      await connection.close().catch(() => undefined);
      throw error;
    }
    return connection;
  }

  private untilClosed(connection: ChannelModel): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      connection.on('close', () => {
        if (this.current === connection) this.current = undefined;
        resolve();
      });
    });
    this.current = connection;
    for (const waiter of this.waiters.splice(0)) waiter();
    return closed;
  }
}

/**
 * Lets all frames that are written in one turn of the event loop leave in one system call: under load most
 * of a messaging process' time goes into writing small frames one by one.
 */
function writeInTurns(connection: ChannelModel): void {
  const { stream } = connection.connection as unknown as { stream: Socket };
  const write = stream.write.bind(stream) as (...frame: unknown[]) => boolean;
  let corked = false;
  stream.write = (...frame: unknown[]) => {
    if (!corked) {
      corked = true;
      stream.cork();
      setImmediate(() => {
        corked = false;
        stream.uncork();
      });
    }
    return write(...frame);
  };
}
