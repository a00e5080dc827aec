import { z } from 'zod';

/** A fact that a service announces. Its type is also its routing key and its AsyncAPI channel. */
export interface EventContract<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  kind: 'event';
  type: Type;
  summary: string;
  data: Data;
}

/** A request to one service, answered while the asker waits or not at all. */
export interface CommandContract<
  Type extends string = string,
  Request extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  kind: 'command';
  type: Type;
  summary: string;
  request: Request;
  reply: Reply;
  /** The reply is not kept: who asks the same message twice is not answered the second time. */
  confidential?: true;
}

/**
 * A request that must not get lost: it waits in its own durable queue until the service takes it, however
 * late. It may arrive twice, so its handler is idempotent by a key inside the request.
 */
export interface DurableCommandContract<
  Type extends string = string,
  Request extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  kind: 'durable-command';
  type: Type;
  summary: string;
  /** Name of the queue in which it waits. */
  queue: string;
  request: Request;
  reply: Reply;
  /** Its requests are megabytes: each travels alone, and a service holds few of them at once. */
  large?: true;
}

export type AnyContract = EventContract | CommandContract | DurableCommandContract;

export type EventData<E extends EventContract> = z.infer<E['data']>;
export type RequestOf<C extends CommandContract | DurableCommandContract> = z.infer<C['request']>;
export type ReplyOf<C extends CommandContract | DurableCommandContract> = z.infer<C['reply']>;

/** Declares an event; `data` says what happened and the speaking aggregate as it is afterwards. */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  contract: Omit<EventContract<Type, Data>, 'kind'>,
): EventContract<Type, Data> {
  return { kind: 'event', ...contract };
}

/** Declares a command that expires when nobody answers in time. */
export function defineCommand<const Type extends string, Request extends z.ZodType, Reply extends z.ZodType>(
  contract: Omit<CommandContract<Type, Request, Reply>, 'kind'>,
): CommandContract<Type, Request, Reply> {
  return { kind: 'command', ...contract };
}

/** Declares a command that waits until it is carried out. */
export function defineDurableCommand<
  const Type extends string,
  Request extends z.ZodType,
  Reply extends z.ZodType,
>(
  contract: Omit<DurableCommandContract<Type, Request, Reply>, 'kind'>,
): DurableCommandContract<Type, Request, Reply> {
  return { kind: 'durable-command', ...contract };
}
