import { createHash, createHmac } from 'node:crypto';
import { trackingCodeBytes, trackingCodeFrom } from '@lapor/domain-types';
import { pooledRandomBytes } from '@lapor/service-kit';

export interface ReportIdentity {
  reportId: string;
  code: string;
  /** Names the idempotency key of this client without giving it away; null without a key. */
  keyHash: string | null;
}

/** A fresh id and code. */
export function newIdentity(): ReportIdentity {
  return { ...named(pooledRandomBytes(16 + trackingCodeBytes)), keyHash: null };
}

/**
 * Id and code that follow from client, key and request alone: any replica gives the same report for the same
 * retry, without having stored anything.
 * @param scope whose key it is: the same key of two clients names two reports.
 * @param body the request as parsed, so that its fields are in one order.
 */
export function derivedIdentity(secret: Buffer, scope: string, key: string, body: unknown): ReportIdentity {
  const client = JSON.stringify([scope, key]);
  const request = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  const derived = createHmac('sha256', secret).update(client).update(request).digest();
  return { ...named(derived), keyHash: createHash('sha256').update(client).digest('base64url') };
}

function named(bytes: Buffer): { reportId: string; code: string } {
  return { reportId: uuidFrom(bytes), code: trackingCodeFrom(bytes.subarray(16)) };
}

/** The first 16 bytes as a UUID of version 8, which says nothing of how it was made (RFC 9562). */
function uuidFrom(bytes: Buffer): string {
  const own = Buffer.from(bytes.subarray(0, 16));
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x80, 6);
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = own.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
