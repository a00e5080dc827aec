import { Injectable } from '@nestjs/common';
import type { Agency, Category } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { type Consequences, consequencesOf } from '../domain/consequences';
import { type Directory, directoryOf } from '../domain/proposed-owner';
import { type CompiledRules, compileRules, type Conditions } from '../domain/routing-rules';
import { emergenciesSince } from './emergency.store';
import { Agencies } from './registry.store';
import { activeRuleSets, activeVersions } from './rule-set.store';

const categoryMemoryMs = 5_000;

/** What owners are proposed by, kept in memory. */
@Injectable()
export class Directories {
  private categories: ReadonlyMap<string, Category> = new Map();
  private categoriesRead = '';
  private categoriesLookedAt = -Infinity;
  private ruleSets: ReadonlyMap<string, CompiledRules> = new Map();
  private made: Directory | undefined;

  constructor(private readonly agencies: Agencies) {}

  /**
   * Agencies and categories may be some seconds old: they change by the month. Of the rules it is asked each
   * time which versions are in force, so that a new one holds at once in all replicas.
   */
  async current(tx: Tx): Promise<Directory> {
    const agencies = await this.agencies.all(tx);
    const categories = await this.currentCategories(tx);
    const ruleSets = await this.currentRules(tx, categories);
    this.made = sameParts(this.made, { agencies, categories, ruleSets })
      ? this.made
      : directoryOf({ agencies, categories, ruleSets });
    return this.made;
  }

  /**
   * Says what follows for reports, by what holds now.
   * @param earliest the first instant that will be asked about.
   */
  async judge(
    tx: Tx,
    earliest: Date,
  ): Promise<(report: Conditions & { deskAgencyId: string }, ...at: Date[]) => Consequences> {
    const directory = await this.current(tx);
    const emergencies = await emergenciesSince(tx, earliest);
    return (report, ...at) => consequencesOf(directory, emergencies, report, at);
  }

  private async currentCategories(tx: Tx): Promise<ReadonlyMap<string, Category>> {
    if (performance.now() - this.categoriesLookedAt < categoryMemoryMs) return this.categories;
    const mark = await categoriesMark(tx);
    if (mark !== this.categoriesRead) {
      this.categories = await readCategories(tx);
      this.categoriesRead = mark;
      // The way to a category is part of what is compiled.
      this.ruleSets = new Map();
    }
    this.categoriesLookedAt = performance.now();
    return this.categories;
  }

  private async currentRules(
    tx: Tx,
    categories: ReadonlyMap<string, Category>,
  ): Promise<ReadonlyMap<string, CompiledRules>> {
    const versions = await activeVersions(tx);
    const unknown = versions.filter(
      ({ agencyId, version }) => this.ruleSets.get(agencyId)?.version !== version,
    );
    if (unknown.length === 0 && versions.length === this.ruleSets.size) return this.ruleSets;
    const read =
      unknown.length > 0
        ? await activeRuleSets(
            tx,
            unknown.map(({ agencyId }) => agencyId),
          )
        : [];
    const compiled = new Map(read.map((set) => [set.agencyId, compileRules(set, categories)]));
    this.ruleSets = new Map(
      versions.flatMap(({ agencyId }) => {
        const rules = compiled.get(agencyId) ?? this.ruleSets.get(agencyId);
        return rules ? [[agencyId, rules] as const] : [];
      }),
    );
    return this.ruleSets;
  }
}

export async function readCategories(tx: Tx): Promise<ReadonlyMap<string, Category>> {
  const rows = await tx.query<{ id: string; data: Category }[]>(`SELECT id, data FROM categories`);
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** Changes whenever a category does: each change counts a version, and none is ever removed. */
async function categoriesMark(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ mark: string }[]>(
    `SELECT count(*) || ' ' || coalesce(sum(version), 0) AS mark FROM categories`,
  );
  return row?.mark ?? '';
}

type Parts = {
  agencies: ReadonlyMap<string, Agency>;
  categories: ReadonlyMap<string, Category>;
  ruleSets: ReadonlyMap<string, CompiledRules>;
};

const sameParts = (made: Directory | undefined, parts: Parts): made is Directory =>
  made?.agencies === parts.agencies &&
  made.categories === parts.categories &&
  made.ruleSets === parts.ruleSets;
