import type { ChannelModel, ConfirmChannel } from 'amqplib';
import { randomUUID } from 'node:crypto';
import { DomainError } from '@lapor/domain-types';
import {
  type CommandContract,
  type DurableCommandContract,
  ownerOf,
  queueNames,
  type ReplyOf,
  type RequestOf,
} from '@lapor/contracts';
import { currentCorrelation } from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { BrokerUnavailable } from './failures';
import { headers, type Letter, resultOf, type WireReply } from './wire';

const replyAddress = 'amq.rabbitmq.reply-to';
const defaultTimeoutMs = 8_000;
/** What is begun in the first part of the time is given the rest of it to be done and answered. */
const partToBegin = 0.6;
/** So that a wave of letters is shared by all replicas of its taker. */
const lettersPerBundle = 100;

interface Waiting {
  settle: (reply: WireReply | null) => void;
  timer: NodeJS.Timeout;
}

/** Asks other services. Replies come back on the channel that asked (RabbitMQ's direct reply-to). */
export class CommandClient {
  private channel: ConfirmChannel | undefined;
  private readonly waiting = new Map<string, Waiting>();
  private readonly bundles = new Map<string, { letters: Letter[]; confirmed: Promise<void> }>();

  static async on(connection: BrokerConnection): Promise<CommandClient> {
    const made = new CommandClient();
    await connection.use((link) => made.open(link));
    return made;
  }

  /**
   * Has a command carried out, or not at all: well before `timeoutMs` it expires unless it was begun.
   * @throws {DomainError} the refusal, or `service-unavailable` when nobody answered in time. In that case
   * the command may still be carried out, if it was begun and takes so long.
   */
  async execute<C extends CommandContract>(
    contract: C,
    request: RequestOf<C>,
    timeoutMs = defaultTimeoutMs,
  ): Promise<ReplyOf<C>> {
    const id = randomUUID();
    const reply = this.replyTo(id, timeoutMs);
    const toBeginMs = Math.round(timeoutMs * partToBegin);
    try {
      await this.publish(
        queueNames.commands(ownerOf(contract.type)),
        id,
        contract,
        contract.request.parse(request),
        {
          persistent: false,
          expiration: toBeginMs,
          headers: { [headers.expiresAt]: Date.now() + toBeginMs },
        },
      );
    } catch (error) {
      this.forget(id);
      if (error instanceof BrokerUnavailable) throw new DomainError('service-unavailable');
      throw error;
    }
    const answered = await reply;
    if (!answered) throw new DomainError('service-unavailable');
    return contract.reply.parse(resultOf(answered)) as ReplyOf<C>;
  }

  /**
   * Hands a durable command to the broker and waits a while for its reply.
   * @param id the message id; the handler's idempotency rests on the request, not on it.
   * @returns the reply, or `null` when the broker has the command but nobody answered within `waitMs`.
   * @throws {BrokerUnavailable} when the broker did not confirm in time; the command may have arrived.
   * @throws {DomainError} the refusal.
   */
  async submit<C extends DurableCommandContract>(
    contract: C,
    request: RequestOf<C>,
    waitMs: number,
  ): Promise<ReplyOf<C> | null> {
    const id = randomUUID();
    const reply = this.replyTo(id, waitMs);
    try {
      const confirmed = this.bundle(contract, id, request);
      // A reply proves as much as a confirm does, and the confirm may come late while the broker recovers.
      await Promise.race([
        confirmed,
        reply.then((early) => (early ? undefined : confirmedWithin(confirmed, waitMs))),
      ]);
      confirmed.catch(() => undefined);
    } catch (error) {
      this.forget(id);
      throw error;
    }
    const answered = await reply;
    return answered ? (contract.reply.parse(resultOf(answered)) as ReplyOf<C>) : null;
  }

  /** Letters written in the same turn of the event loop travel together: one message, one confirm. */
  private bundle(contract: DurableCommandContract, id: string, request: unknown): Promise<void> {
    const correlationId = currentCorrelation()?.correlationId ?? id;
    const letter: Letter = { id, correlationId, request: contract.request.parse(request) };
    let bundle = this.bundles.get(contract.queue);
    if (!bundle) {
      const letters: Letter[] = [];
      const confirmed = new Promise<void>((resolve, reject) => {
        setImmediate(() => {
          this.close(contract.queue, letters);
          this.publish(contract.queue, id, contract, letters, { persistent: true }).then(resolve, reject);
        });
      });
      bundle = { letters, confirmed };
      this.bundles.set(contract.queue, bundle);
    }
    bundle.letters.push(letter);
    const most = contract.large ? 1 : lettersPerBundle;
    if (bundle.letters.length === most) this.close(contract.queue, bundle.letters);
    return bundle.confirmed;
  }

  /** Later letters go into another bundle. */
  private close(queue: string, letters: readonly Letter[]): void {
    if (this.bundles.get(queue)?.letters === letters) this.bundles.delete(queue);
  }

  private publish(
    queue: string,
    id: string,
    contract: CommandContract | DurableCommandContract,
    body: unknown,
    options: { persistent: boolean; expiration?: number; headers?: Record<string, unknown> },
  ): Promise<void> {
    const channel = this.channel;
    if (!channel) return Promise.reject(new BrokerUnavailable());
    const around = currentCorrelation();
    return new Promise((resolve, reject) => {
      const confirmed = (error: unknown) => (error ? reject(new BrokerUnavailable()) : resolve());
      try {
        const properties = {
          ...options,
          messageId: id,
          type: contract.type,
          correlationId: around?.correlationId ?? id,
          replyTo: replyAddress,
          contentType: 'application/json',
        };
        channel.publish('', queue, Buffer.from(JSON.stringify(body)), properties, confirmed);
      } catch (error) {
        reject(isClosed(error) ? new BrokerUnavailable() : error);
      }
    });
  }

  private replyTo(id: string, timeoutMs: number): Promise<WireReply | null> {
    return new Promise((resolve) => {
      const settle = (reply: WireReply | null) => {
        this.forget(id);
        resolve(reply);
      };
      this.waiting.set(id, { settle, timer: setTimeout(() => settle(null), timeoutMs) });
    });
  }

  private forget(id: string): void {
    clearTimeout(this.waiting.get(id)?.timer);
    this.waiting.delete(id);
  }

  private async open(connection: ChannelModel): Promise<void> {
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.on('close', () => {
      if (this.channel === channel) this.channel = undefined;
    });
    await channel.consume(
      replyAddress,
      (message) => {
        if (!message) return;
        const replies = JSON.parse(message.content.toString('utf8')) as WireReply[];
        for (const reply of replies) this.waiting.get(reply.to)?.settle(reply);
      },
      { noAck: true },
    );
    this.channel = channel;
  }
}

function confirmedWithin(confirmed: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokerUnavailable('the broker did not confirm in time')), ms);
  });
  return Promise.race([confirmed, late]).finally(() => clearTimeout(timer));
}

const isClosed = (error: unknown) => /closed|closing/i.test((error as Error).message);
