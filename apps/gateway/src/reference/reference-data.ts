import { Inject, Injectable } from '@nestjs/common';
import type { Agency, Calendar, Category, Emergency, NoticeChannel, PrivacyNotice } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { type Scope, scopeOf } from '../domain/agency-tree';
import { KnownRegions } from '../domain/known-regions';
import { readAll, type Registry } from '../persistence/reference.store';
import { readKnownRegions, regionsFingerprint } from '../persistence/region.store';

export type CalendarVersion = Registry['calendars'];
export type RegulationVersion = Registry['regulations'];

/** Agencies, regions, categories and deadlines as they were when last read; a new object with every change. */
export interface Reference {
  agencies: ReadonlyMap<string, Agency>;
  regions: KnownRegions;
  categories: ReadonlyMap<string, Category>;
  /** The newest version of each. */
  calendars: ReadonlyMap<string, Calendar>;
  /** All versions of each, the newest first. */
  calendarVersions: ReadonlyMap<string, readonly CalendarVersion[]>;
  regulations: readonly RegulationVersion[];
  /** Those that are on. */
  emergencies: readonly Emergency[];
  /** What people are told about their data: all versions, the newest first. */
  notices: readonly PrivacyNotice[];
}

const nothing: Reference = {
  agencies: new Map(),
  regions: new KnownRegions([], []),
  categories: new Map(),
  calendars: new Map(),
  calendarVersions: new Map(),
  regulations: [],
  emergencies: [],
  notices: [],
};

/** The reference data in memory, so that a submission needs no database. Empty until it could be read. */
@Injectable()
export class ReferenceData {
  private known = nothing;
  private loaded = false;
  private scopes = new Map<string, Scope>();
  private regionsRead = '';
  private loading: Promise<void> | undefined;
  private again = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get current(): Reference {
    return this.known;
  }

  /** @throws {DomainError} `service-unavailable` while nothing could be read yet. */
  get required(): Reference {
    if (!this.loaded) throw new DomainError('service-unavailable');
    return this.known;
  }

  agencyName(agencyId: string): string {
    return this.known.agencies.get(agencyId)?.name ?? agencyId;
  }

  /** The calendar that an agency works by now. */
  calendarOf(agencyId: string | null | undefined): Calendar | undefined {
    return this.known.calendars.get(this.known.agencies.get(agencyId ?? '')?.calendarId ?? '');
  }

  /** That of the nation, by which all are compared. */
  get nationalCalendar(): Calendar | undefined {
    const root = [...this.known.agencies.values()].find(({ parentId }) => parentId === null);
    return this.calendarOf(root?.id);
  }

  /** The notice that is in force; undefined while none is known. */
  noticeFor(channel: NoticeChannel, now: Date): PrivacyNotice | undefined {
    const inForce = (notice: PrivacyNotice) => new Date(notice.validFrom) <= now;
    return this.known.notices.find((notice) => notice.channel === channel && inForce(notice));
  }

  /** A category and those below it. */
  categoriesWithin(categoryId: string): string[] {
    const all = [...this.known.categories.values()];
    return [categoryId, ...all.filter(({ parentId }) => parentId === categoryId).map(({ id }) => id)];
  }

  scopeOf(agencyId: string): Scope {
    const known = this.scopes.get(agencyId);
    if (known) return known;
    const scope = scopeOf(this.known.agencies, agencyId);
    this.scopes.set(agencyId, scope);
    return scope;
  }

  /** The agency and all below it, to filter by; nothing, if that is everything or none is named. */
  within(agencyId: string | undefined): { agencyIds?: string[] } {
    const scope = agencyId === undefined ? undefined : this.scopeOf(agencyId);
    return scope && !scope.everything ? { agencyIds: [...scope.agencyIds] } : {};
  }

  /** Reads everything anew. Calls during a read lead to one more read, not to one each. */
  async refresh(): Promise<void> {
    if (this.loading) {
      this.again = true;
      return this.loading;
    }
    this.loading = this.readUntilCurrent().finally(() => (this.loading = undefined));
    return this.loading;
  }

  private async readUntilCurrent(): Promise<void> {
    try {
      do {
        this.again = false;
        await this.read();
      } while (this.again);
    } catch (error) {
      this.logger.warn({ reason: (error as Error).message }, 'reference data not read');
      throw error;
    }
  }

  private async read(): Promise<void> {
    const [agencies, categories, calendars, regulations, emergencies, notices] = await Promise.all([
      readAll(this.dataSource, 'agencies'),
      readAll(this.dataSource, 'categories'),
      readAll(this.dataSource, 'calendars'),
      readAll(this.dataSource, 'regulations'),
      readAll(this.dataSource, 'emergencies'),
      readAll(this.dataSource, 'privacy_notices'),
    ]);
    // After the agencies, whose presence tells that the regions are all there.
    const regions = await this.readRegions();
    this.known = {
      agencies: new Map(agencies.map((agency) => [agency.id, agency])),
      regions,
      categories: new Map(categories.map((category) => [category.id, category])),
      ...byVersion(calendars),
      regulations,
      emergencies: emergencies.filter(({ active }) => active),
      notices: notices.sort((a, b) => b.version - a.version),
    };
    this.scopes = new Map();
    this.loaded = true;
  }

  /** They are many and change once in years: read again only then. */
  private async readRegions(): Promise<KnownRegions> {
    const fingerprint = await regionsFingerprint(this.dataSource);
    if (fingerprint === this.regionsRead) return this.known.regions;
    const regions = await readKnownRegions(this.dataSource);
    this.regionsRead = fingerprint;
    return regions;
  }
}

function byVersion(calendars: readonly CalendarVersion[]): Pick<Reference, 'calendars' | 'calendarVersions'> {
  const versions = new Map<string, CalendarVersion[]>();
  for (const calendar of [...calendars].sort((a, b) => b.version - a.version)) {
    versions.set(calendar.id, [...(versions.get(calendar.id) ?? []), calendar]);
  }
  const newest = [...versions].flatMap(([id, [first]]) => (first ? [[id, first] as const] : []));
  return { calendars: new Map(newest), calendarVersions: versions };
}
