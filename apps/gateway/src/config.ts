import { z } from 'zod';
import { readSettings as read, secretKey, serviceSettings, type ServiceSettings } from '@lapor/service-kit';

export const settingsSchema = serviceSettings.extend({
  /** Derives report ids and tracking codes from idempotency keys; the same in every replica. */
  RECEIPT_SECRET: secretKey,
  /** Seals what identifies a person. */
  IDENTITY_KEY: secretKey,
  /** Where people reach the system; a session cookie is `Secure` when it is https. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Addresses or networks of reverse proxies, by commas, whose word on the client's address is taken. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Per client address. */
  SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).default(60),
  /** Everything but submissions and sign-ins, per client address. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** Tracking codes that nobody has, per client address; after that no code is looked up for it. */
  WRONG_CODES_PER_MINUTE: z.coerce.number().int().min(1).default(20),
  /** How long a submission waits for intake before the answer is 202. */
  SUBMISSION_WAIT_MS: z.coerce.number().int().min(50).max(30_000).default(2_000),
  /** How long a session may last, and how long it may lie unused. */
  SESSION_HOURS: z.coerce.number().positive().max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().positive().max(43_200).default(240),
  /** Whether those who decide over others or over reports must have a second factor. */
  SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  /** A collection of stolen passwords, such as https://api.pwnedpasswords.com/range; none is asked without it. */
  BREACHED_PASSWORDS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** A provider of OpenID Connect with which staff may sign in; all three or none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const readSettings = (): Settings => read(settingsSchema);

/** The projection seals and opens nothing. */
export const projectionSettingsSchema = serviceSettings;
export type ProjectionSettings = ServiceSettings;

export const readProjectionSettings = (): ProjectionSettings => read(projectionSettingsSchema);

/** What the seed needs besides the service's own settings. */
export const seedSettingsSchema = settingsSchema
  .pick({ DATABASE_URL: true, DATABASE_POOL_SIZE: true })
  .extend({ STAFF_PASSWORD: z.string().min(12).max(200) });

export const readSeedSettings = () => read(seedSettingsSchema);
