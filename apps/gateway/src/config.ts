import { z } from 'zod';
import {
  identityKeySettings,
  readSettings as read,
  secretKey,
  serviceSettings,
  type ServiceSettings,
  rewrapSettings,
  type RewrapSettings,
} from '@lapor/service-kit';

export const settingsSchema = serviceSettings.extend(identityKeySettings.shape).extend({
  /** Derives report ids and tracking codes from idempotency keys; the same in every replica. */
  RECEIPT_SECRET: secretKey,
  /** Finds the reports of a contact without naming it; not the master key, which is changed now and then. */
  CONTACT_INDEX_KEY: secretKey,
  /** Where people reach the system. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Addresses or networks of reverse proxies, by commas, whose word on the client's address is taken. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Per client address. */
  SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
  /** Everything but submissions and sign-ins, per client address. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** Tracking codes that nobody has, per client address; after that no code is looked up for it. */
  WRONG_CODES_PER_MINUTE: z.coerce.number().int().min(1).default(20),
  /** Whether who files without an account must solve a challenge first. */
  CHALLENGE: z.enum(['off', 'when-busy', 'always']).default('when-busy'),
  /** From how many submissions of all together one is asked for, if `when-busy`. */
  BUSY_SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  /** How long a submission waits for intake before the answer is 202. */
  SUBMISSION_WAIT_MS: z.coerce.number().int().min(50).max(30_000).default(2_000),
  /** How long a session may last, and how long it may lie unused. */
  SESSION_HOURS: z.coerce.number().positive().max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().positive().max(43_200).default(240),
  /** Whether those who decide over others or over reports must have a second factor. */
  SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  /** Whether one-time codes can go out as text messages: notifications must know who sends them. */
  TEXT_MESSAGES: z.enum(['on', 'off']).default('off'),
  /** A collection of stolen passwords, such as https://api.pwnedpasswords.com/range; none is asked without it. */
  BREACHED_PASSWORDS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A provider of OpenID Connect with which staff may sign in; all three or none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** JSON with who lives where, instead of `seed/populations.json`, of whose form it is. */
  POPULATIONS_FILE: z.string().min(1).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Whether people come by encrypted connections; then cookies are for those alone. */
export const reachedByHttps = ({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): boolean =>
  PUBLIC_URL.startsWith('https:');

export const sendsTexts = ({ TEXT_MESSAGES }: Pick<Settings, 'TEXT_MESSAGES'>): boolean =>
  TEXT_MESSAGES === 'on';

export const hasProvider = ({ OIDC_ISSUER }: Pick<Settings, 'OIDC_ISSUER'>): boolean =>
  OIDC_ISSUER !== undefined;

export const readSettings = (): Settings => read(settingsSchema);

/** The projection seals and opens nothing. */
export const projectionSettingsSchema = serviceSettings;
export type ProjectionSettings = ServiceSettings;

export const readProjectionSettings = (): ProjectionSettings => read(projectionSettingsSchema);

/** What walking the audit needs: its database alone. */
export const auditSettingsSchema = settingsSchema.pick({ DATABASE_URL: true, DATABASE_POOL_SIZE: true });

export const readAuditSettings = () => read(auditSettingsSchema);

/** What the seed needs besides the service's own settings. */
export const seedSettingsSchema = settingsSchema
  .pick({ DATABASE_URL: true, DATABASE_POOL_SIZE: true })
  .extend({ STAFF_PASSWORD: z.string().min(12).max(200) });

export const readSeedSettings = () => read(seedSettingsSchema);

/** Of `rewrap-keys`. */
export const rewrapSettingsSchema = rewrapSettings;
export const readRewrapSettings = (): RewrapSettings => read(rewrapSettingsSchema);
