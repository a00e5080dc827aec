import type { MessageHandler } from '@nestjs/microservices';
import { from, isObservable, lastValueFrom, type Observable } from 'rxjs';
import { batchGroup } from './handlers';
import { PermanentFailure } from './failures';

/** The handlers that Nest has found, by message type. */
export class HandlerRegistry {
  constructor(private readonly handlers: ReadonlyMap<string, MessageHandler>) {}

  /** @throws if a type has none: what is consumed without a handler must not go unnoticed until it arrives. */
  check(service: string, types: readonly string[]): void {
    const missing = types.filter((type) => !this.handlers.has(type));
    if (missing.length > 0) throw new Error(`${service} has no handler for ${missing.join(', ')}`);
  }

  /** The batch that a type belongs to; `undefined` if its messages are handled one at a time. */
  batchOf(type: string): symbol | undefined {
    return this.handlers.get(type)?.extras?.[batchGroup] as symbol | undefined;
  }

  async call(type: string, payload: object): Promise<unknown> {
    const handler = this.handlers.get(type);
    if (!handler) throw new PermanentFailure(`no handler for ${type}`);
    const returned: unknown = await handler(payload);
    const results: Observable<unknown> = isObservable(returned) ? returned : from(Promise.resolve(returned));
    return lastValueFrom(results, { defaultValue: undefined });
  }
}
