import { z } from 'zod';
import { defineEvent } from '../define';
import { instant, reportId } from '../schemas';

const delivery = z.object({
  deliveryId: z.uuid(),
  reportId,
  template: z.string(),
  channel: z.enum(['email']),
  attempts: z.number().int().positive(),
  at: instant,
});

export const notificationDelivered = defineEvent({
  type: 'notifications.notification-delivered.v1',
  summary: 'A message to a reporter was handed to the provider.',
  data: delivery,
});

export const notificationFailed = defineEvent({
  type: 'notifications.notification-failed.v1',
  summary: 'A message to a reporter could not be delivered and is not tried again.',
  data: delivery.extend({ reason: z.string() }),
});
