/** Injection token of the gateway's settings. */
export const SETTINGS = Symbol('settings');
