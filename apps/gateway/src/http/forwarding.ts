import type { forwardReport, RequestOf } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import type { z } from 'zod';
import type { forwardingBody } from './schemas/actions';

type Order = z.output<typeof forwardingBody> & { reportId: string };

/** The command for what a desk sent, alone or with others. */
export function forwarding(order: Order, actor: Actor): RequestOf<typeof forwardReport> {
  return { ...order, actor, title: order.title ?? null, reason: order.reason ?? null };
}
