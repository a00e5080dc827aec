/** The services, each with its schema and its role. */
export const apps = ['intake', 'routing', 'follow-up', 'notifications', 'gateway'] as const;
export type App = (typeof apps)[number];

interface Program {
  app: App;
  /** File in the app's `src`. */
  script: string;
  /**
   * Nobody waits for it: when there are not enough processors for everything, those who report and those who
   * take reports go first, and the queues keep the rest.
   */
  background: boolean;
}

/** The processes, in the order in which they start: the gateway last, because it is what people see. */
export const programs = {
  intake: { app: 'intake', script: 'main', background: false },
  routing: { app: 'routing', script: 'main', background: true },
  'follow-up': { app: 'follow-up', script: 'main', background: true },
  notifications: { app: 'notifications', script: 'main', background: true },
  projection: { app: 'gateway', script: 'projection-main', background: true },
  gateway: { app: 'gateway', script: 'main', background: false },
} as const satisfies Record<string, Program>;
export type ProgramName = keyof typeof programs;
export const programNames = Object.keys(programs) as ProgramName[];

/** Services with data that has to be there before the first start. */
export const seededApps: readonly App[] = ['routing', 'gateway'];

/** A service's role and schema have the same name. */
export function schemaOf(app: App): string {
  return app.replaceAll('-', '_');
}
