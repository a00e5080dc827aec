import {
  identityKeySettings,
  readSettings as read,
  serviceSettings,
  rewrapSettings,
  type RewrapSettings,
} from '@lapor/service-kit';
import { z } from 'zod';

export const settingsSchema = serviceSettings.extend(identityKeySettings.shape).extend({
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** `noreply@example.go.id` or `"SP4N-LAPOR!" <noreply@example.go.id>`. */
  MAIL_FROM: z.string().regex(/^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, {
    message: 'must be an e-mail address, with or without a name',
  }),
  /** Who sends text messages: takes `POST {to, text}` as JSON. None are sent without it. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Shown there as a bearer token. */
  SMS_TOKEN: z.string().min(1).optional(),
  /** Where reporters reach the system; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  /** Mails that one replica sends at the same time, each over a connection of its own. */
  DELIVERY_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
});
export type Settings = z.infer<typeof settingsSchema>;

export const readSettings = (): Settings => read(settingsSchema);

/** Of `rewrap-keys`. */
export const rewrapSettingsSchema = rewrapSettings;
export const readRewrapSettings = (): RewrapSettings => read(rewrapSettingsSchema);
