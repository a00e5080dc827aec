import { readSettings as read, serviceSettings, type ServiceSettings } from '@lapor/service-kit';

export const settingsSchema = serviceSettings;
export type Settings = ServiceSettings;

export const readSettings = (): Settings => read(settingsSchema);
