import { Inject, Injectable } from '@nestjs/common';
import {
  type Category,
  categoryChanged,
  type ReplyOf,
  type RequestOf,
  type saveCategory,
} from '@lapor/contracts';
import { DomainError, fieldError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { categoryErrors } from '../domain/category-tree';
import { readRegistered, register } from '../persistence/registry.store';
import { lockRules, recordRuleChange } from '../persistence/rule.store';

/** Changes of the tree of categories: checked, saved, announced and recorded in one transaction. */
@Injectable()
export class CategoryChanges {
  constructor(
    private readonly outbox: Outbox<'routing'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} `category-not-found`, `changed-meanwhile`, `validation-failed`. */
  async save(tx: Tx, request: RequestOf<typeof saveCategory>): Promise<ReplyOf<typeof saveCategory>> {
    const { category, expectedVersion, actor, reason } = request;
    await lockRules(tx);
    const known = await readRegistered<Category>(tx, 'categories');
    const before = known.get(category.id);
    checkVersion(before?.version, expectedVersion);
    const others = new Map([...known].map(([id, { data }]) => [id, data]));
    const errors = categoryErrors(category, others);
    if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
    const [saved] = await register(tx, 'categories', [{ id: category.id, data: category }]);
    if (!saved) return { id: category.id, version: before?.version ?? 1 };
    const { id, version } = saved;
    await this.outbox.publish(tx, {
      event: categoryChanged,
      subject: id,
      sequence: version,
      data: saved.data,
    });
    const details = { category, reason };
    await recordRuleChange(tx, { verb: 'save category', actor, details, decidedAt: this.clock.now() });
    return { id, version };
  }
}

function checkVersion(known: number | undefined, expected: number | null): void {
  if (expected === null && known !== undefined) {
    throw fieldError('validation-failed', 'id', 'unique', 'There is a category with this id');
  }
  if (expected !== null && known === undefined) throw new DomainError('category-not-found');
  if (expected !== null && known !== expected) throw new DomainError('changed-meanwhile');
}
