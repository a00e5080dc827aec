/** The services, in the order in which they start: the gateway last, because it is what people see. */
export const apps = ['intake', 'routing', 'follow-up', 'notifications', 'gateway'] as const;
export type App = (typeof apps)[number];

/** Services with data that has to be there before the first start. */
export const seededApps: readonly App[] = ['routing', 'gateway'];

/** A service's role and schema have the same name. */
export function schemaOf(app: App): string {
  return app.replaceAll('-', '_');
}
