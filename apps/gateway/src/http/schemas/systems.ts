// What is sent and answered about the systems of agencies.
import { z } from 'zod';
import { mostDays } from '../../access/system-admin';
import { systemScopes } from '../../domain/system-scopes';
import { agencyRef, instant } from './shared';
import { identifier, line, text } from './texts';

const scopes = z.array(z.enum(systemScopes)).min(1).max(systemScopes.length);

export const systemBody = z
  .strictObject({
    name: line(3, 100).meta({ description: 'What the system is; no person.' }),
    agencyId: identifier.meta({ description: 'For whom it speaks: this agency and all below it.' }),
    scopes: scopes.refine((given) => new Set(given).size === given.length, {
      message: 'Each scope once',
      params: { rule: 'duplicate' },
    }),
    requestsPerMinute: z.number().int().min(1).max(6_000).default(300),
    expiresAt: z.iso
      .datetime()
      .refine((at) => Date.parse(at) > Date.now() && Date.parse(at) < Date.now() + mostDays * 86_400_000, {
        message: 'In the future, and within two years',
        params: { rule: 'out_of_range' },
      })
      .optional()
      .meta({ description: 'A year from now, unless said otherwise.' }),
  })
  .meta({
    id: 'NewSystem',
    examples: [
      { name: 'Portal desa', agencyId: 'desa-1373042001', scopes: ['reports:file', 'reports:read'] },
    ],
  });

const system = z
  .object({
    clientId: z.uuid(),
    name: z.string(),
    agency: agencyRef,
    scopes: z.array(z.enum(systemScopes)),
    requestsPerMinute: z.number().int(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'To the minute.' }),
  })
  .meta({ id: 'System' });
export const systemList = z.object({ items: z.array(system) }).meta({ id: 'SystemList' });

const key = z.string().meta({
  description: 'For `Authorization: Bearer`, or as the client secret of OAuth 2.0; shown this once.',
});
export const systemMade = z.object({ system, key }).meta({ id: 'SystemMade' });
export const renewalBody = z
  .strictObject({
    graceDays: z
      .number()
      .int()
      .min(0)
      .max(30)
      .default(7)
      .meta({ description: 'How long the key until now still opens.' }),
  })
  .meta({ id: 'KeyRenewal', examples: [{ graceDays: 14 }] });
export const renewedKey = z.object({ key }).meta({ id: 'RenewedKey' });
export const revocationBody = z
  .strictObject({ reason: text(5, 2_000) })
  .meta({ id: 'SystemRevocation', examples: [{ reason: 'Kunci bocor.' }] });

export const tokenAnswer = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int(),
    scope: z.string(),
  })
  .meta({ id: 'OAuthToken', description: 'RFC 6749, section 5.1.' });
export const tokenRefusal = z
  .object({ error: z.string(), error_description: z.string() })
  .meta({ id: 'OAuthError', description: 'RFC 6749, section 5.2.' });
export const serverMetadata = z
  .object({
    issuer: z.string(),
    token_endpoint: z.string(),
    grant_types_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    service_documentation: z.string(),
  })
  .meta({ id: 'OAuthServer', description: 'RFC 8414.' });
