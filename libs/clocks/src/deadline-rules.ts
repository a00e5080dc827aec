import { type Regulation, regulationAt, type WorkingCalendar } from '@lapor/deadlines';
import type { Tx } from '@lapor/service-kit';

interface VersionedRow {
  id: string;
  version: number;
}

/** The calendars and regulations that a service goes by, all versions; each is read and compiled once. */
export class DeadlineRules {
  private readonly calendars = new Map<string, WorkingCalendar>();
  private readonly regulations = new Map<string, Regulation>();

  /** Keeps a version; one that is known already is left as it is. @returns whether it was new. */
  saveCalendar(tx: Tx, calendar: WorkingCalendar): Promise<boolean> {
    return save(tx, 'calendars', calendar);
  }

  saveRegulation(tx: Tx, regulation: Regulation): Promise<boolean> {
    return save(tx, 'regulations', regulation);
  }

  /**
   * The rules as they stand.
   * @throws if a calendar or a regulation that is asked for is not known (yet).
   */
  async current(tx: Tx): Promise<CurrentRules> {
    const calendars = await load(tx, 'calendars', this.calendars);
    const regulations = await load(tx, 'regulations', this.regulations);
    return new CurrentRules(calendars, regulations);
  }
}

export class CurrentRules {
  constructor(
    private readonly calendars: readonly WorkingCalendar[],
    private readonly regulations: readonly Regulation[],
  ) {}

  /** The newest version of a calendar. */
  calendar(id: string): WorkingCalendar {
    const versions = this.calendars.filter((calendar) => calendar.id === id);
    return newest(versions) ?? missing(`calendar ${id}`);
  }

  /** The regulation in force on a local date. */
  regulationOn(date: string): Regulation {
    return regulationAt(this.regulations, date);
  }

  calendarVersion(id: string, version: number): WorkingCalendar {
    return versionOf(this.calendars, id, version) ?? missing(`version ${version} of calendar ${id}`);
  }

  regulationVersion(id: string, version: number): Regulation {
    return versionOf(this.regulations, id, version) ?? missing(`version ${version} of regulation ${id}`);
  }
}

async function save(tx: Tx, table: string, data: VersionedRow): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO ${table} (id, version, data) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
    [data.id, data.version, JSON.stringify(data)],
  );
  return rows.length > 0;
}

/** Reads versions that are not in `known`; those that are stay the same objects, compiled once. */
async function load<T extends VersionedRow>(tx: Tx, table: string, known: Map<string, T>): Promise<T[]> {
  const rows = await tx.query<{ key: string; data: T }[]>(
    `SELECT id || '@' || version AS key, data FROM ${table} WHERE id || '@' || version <> ALL($1::text[])`,
    [[...known.keys()]],
  );
  for (const { key, data } of rows) known.set(key, data);
  return [...known.values()];
}

function newest<T extends VersionedRow>(versions: readonly T[]): T | undefined {
  return versions.reduce<T | undefined>(
    (best, version) => (best && best.version > version.version ? best : version),
    undefined,
  );
}

function versionOf<T extends VersionedRow>(all: readonly T[], id: string, version: number): T | undefined {
  return all.find((one) => one.id === id && one.version === version);
}

function missing(what: string): never {
  throw new Error(`${what} is not known yet`);
}
