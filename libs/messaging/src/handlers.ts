import { MessagePattern } from '@nestjs/microservices';
import type { DomainError } from '@lapor/domain-types';
import type {
  AcceptedBy,
  AnsweredBy,
  CloudEvent,
  CommandContract,
  ConsumedBy,
  DurableCommandContract,
  EventContract,
  ReplyOf,
  RequestOf,
  ServiceName,
} from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

/** One event and the transaction in which its effect and the memory of having handled it are saved. */
export interface EventDelivery<E extends EventContract> {
  event: CloudEvent<E>;
  tx: Tx;
}

/** Several events of one type in one transaction, in the order in which they came. */
export interface EventBatch<E extends EventContract> {
  events: readonly CloudEvent<E>[];
  tx: Tx;
}

export interface CommandDelivery<C extends CommandContract> {
  request: RequestOf<C>;
  tx: Tx;
}

/** Durable commands that came together; the handler gives one result for each, in the same order. */
export interface DurableCommandBatch<C extends DurableCommandContract> {
  commands: readonly { request: RequestOf<C>; correlationId: string }[];
  tx: Tx;
}

export type DurableResult<C extends DurableCommandContract> = ReplyOf<C> | DomainError;

type Handler<Delivery, Result = void> = (delivery: Delivery) => Promise<Result>;

type Pascal<Kebab extends string> = Kebab extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Kebab>;
type Thing<Type extends string> = Type extends `${string}.${infer Name}.v1`
  ? Pascal<Name>
  : Type extends `${string}.${infer Name}.v${infer Version}`
    ? `${Pascal<Name>}V${Version}`
    : never;
/** Two services may say the same of different things: then the handler's name carries the speaker. */
type HandlerName<Type extends string, Others extends string> = Type extends `${infer Service}.${string}`
  ? Thing<Type> extends Thing<Exclude<Others, Type>>
    ? `on${Pascal<Service>}${Thing<Type>}`
    : `on${Thing<Type>}`
  : never;
type Uncapital<Name extends string> = Uncapitalize<Name>;

/** The event handlers that a service must have: forgetting one does not compile. */
export type EventHandlersOf<S extends ServiceName> = {
  [E in ConsumedBy<S> as HandlerName<E['type'], ConsumedBy<S>['type']>]:
    Handler<EventDelivery<E>> | Handler<EventBatch<E>>;
};

/** The command handlers that a service must have. */
export type CommandHandlersOf<S extends ServiceName> = {
  [C in AnsweredBy<S> as Uncapital<Thing<C['type']>>]: Handler<CommandDelivery<C>, ReplyOf<C>>;
} & {
  [C in AcceptedBy<S> as Uncapital<Thing<C['type']>>]: Handler<
    DurableCommandBatch<C>,
    readonly DurableResult<C>[]
  >;
};

type Decorates<Fn> = (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Fn>) => void;

/** Extra of a handler that takes whole batches: handlers with the same symbol are one and the same. */
export const batchGroup = 'lapor:batch-group';

/** Handles events of one contract, one at a time. A throw means: try again later. */
export function OnEvent<E extends EventContract>(contract: E): Decorates<Handler<EventDelivery<E>>> {
  return MessagePattern<string>(contract.type) as Decorates<Handler<EventDelivery<E>>>;
}

/** Handles all waiting events of these contracts at once, in their order: for what comes in great numbers. */
export function OnEventBatch<Contracts extends readonly EventContract[]>(
  ...contracts: Contracts
): Decorates<Handler<EventBatch<Contracts[number]>>> {
  const types = contracts.map((contract) => contract.type);
  return MessagePattern<string[]>(types, { [batchGroup]: Symbol('batch') }) as Decorates<
    Handler<EventBatch<Contracts[number]>>
  >;
}

/** Carries out a command; a {@link DomainError} refuses it and nothing is saved. */
export function OnCommand<C extends CommandContract>(
  contract: C,
): Decorates<Handler<CommandDelivery<C>, ReplyOf<C>>> {
  return MessagePattern<string>(contract.type) as Decorates<Handler<CommandDelivery<C>, ReplyOf<C>>>;
}

/** Carries out durable commands in batches. They may come twice: the handler is idempotent. */
export function OnDurableCommand<C extends DurableCommandContract>(
  contract: C,
): Decorates<Handler<DurableCommandBatch<C>, readonly DurableResult<C>[]>> {
  return MessagePattern<string>(contract.type) as Decorates<
    Handler<DurableCommandBatch<C>, readonly DurableResult<C>[]>
  >;
}
