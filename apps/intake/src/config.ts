import {
  readSettings as read,
  serviceSettings,
  type ServiceSettings,
  rewrapSettings,
  type RewrapSettings,
} from '@lapor/service-kit';

export const settingsSchema = serviceSettings;
export type Settings = ServiceSettings;

export const readSettings = (): Settings => read(settingsSchema);

/** Of `rewrap-keys`, which alone needs both this database and the keys. */
export const rewrapSettingsSchema = rewrapSettings;
export const readRewrapSettings = (): RewrapSettings => read(rewrapSettingsSchema);
