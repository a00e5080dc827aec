import type { ChannelModel, ConfirmChannel, Options } from 'amqplib';
import type { BrokerConnection } from './broker-connection';
import { BrokerUnavailable, Unroutable } from './failures';

interface Pending {
  reject: (error: Error) => void;
  returned: boolean;
}

/** Publishes with confirms: a resolved promise means that the broker has the message in a queue. */
export class Publisher {
  private channel: ConfirmChannel | undefined;
  private readonly pending = new Map<string, Pending>();
  private counter = 0;

  static async on(connection: BrokerConnection): Promise<Publisher> {
    const made = new Publisher();
    await connection.use((link) => made.open(link));
    return made;
  }

  /**
   * @throws {BrokerUnavailable} if the message was not confirmed; it may have arrived all the same.
   * @throws {Unroutable} if no queue is bound to the key.
   */
  publish(exchange: string, routingKey: string, body: Buffer, options: Options.Publish): Promise<void> {
    const channel = this.channel;
    if (!channel) return Promise.reject(new BrokerUnavailable());
    const tag = String((this.counter += 1));
    return new Promise<void>((resolve, reject) => {
      const pending: Pending = { reject, returned: false };
      this.pending.set(tag, pending);
      const confirmed = (error: unknown) => {
        if (!this.pending.delete(tag)) return;
        if (error) reject(new BrokerUnavailable('the broker did not take the message'));
        else if (pending.returned) reject(new Unroutable(routingKey));
        else resolve();
      };
      const headers = { ...options.headers, 'x-publish-tag': tag };
      try {
        channel.publish(
          exchange,
          routingKey,
          body,
          { persistent: true, mandatory: true, ...options, headers },
          confirmed,
        );
      } catch {
        this.pending.delete(tag);
        reject(new BrokerUnavailable());
      }
    });
  }

  private async open(connection: ChannelModel): Promise<void> {
    const channel = await connection.createConfirmChannel();
    channel.on('return', (message) => {
      const pending = this.pending.get(String(message.properties.headers?.['x-publish-tag']));
      if (pending) pending.returned = true;
    });
    channel.on('error', () => undefined);
    channel.on('close', () => {
      if (this.channel === channel) this.channel = undefined;
      for (const { reject } of this.pending.values()) reject(new BrokerUnavailable());
      this.pending.clear();
    });
    this.channel = channel;
  }
}
