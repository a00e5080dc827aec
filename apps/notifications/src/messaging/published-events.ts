import { notificationDelivered, notificationFailed } from '@lapor/contracts';
import type { ClaimedDelivery } from '../persistence/delivery.store';

/** Mails to reporters are of the report's history; those to the many who support it would bury it. */
export const isAnnounced = ({ relation }: ClaimedDelivery) => relation !== 'supported';

/** A delivery ends once: it speaks for itself, and its only version is 1. */
function about({ deliveryId, eventId, correlationId }: ClaimedDelivery) {
  return { subject: deliveryId, sequence: 1, cause: { correlationId, messageId: eventId } };
}

function dataOf({ deliveryId, reportId, letter, attempts }: ClaimedDelivery, now: Date) {
  return {
    deliveryId,
    reportId,
    template: letter.template,
    channel: 'email' as const,
    attempts,
    at: now.toISOString(),
  };
}

export function deliveredEvent(delivery: ClaimedDelivery, now: Date) {
  return { event: notificationDelivered, data: dataOf(delivery, now), ...about(delivery) };
}

export function failedEvent(delivery: ClaimedDelivery, reason: string, now: Date) {
  return { event: notificationFailed, data: { ...dataOf(delivery, now), reason }, ...about(delivery) };
}
