// Loads the regions of Indonesia and the facts of Kota Sawahlunto. May be run again: only what the seed has not
// given before is saved and announced.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  agency,
  type Calendar,
  calendar,
  category,
  categoryChanged,
  regionsChanged,
  regulation,
  ruleSet,
} from '@lapor/contracts';
import { DeadlineRules, recordCalendarChange } from '@lapor/clocks';
import { Outbox } from '@lapor/messaging';
import { databaseOptions, systemClock, type Tx } from '@lapor/service-kit';
import { readSettings } from './config';
import { agencySaved, calendarSaved, regulationSaved } from './messaging/published-events';
import { database } from './persistence/database';
import { groupRegions, type Registered, type RegionGroup } from './persistence/registry.store';
import { digestOf, keepSeeded, readSeeded, registerSeeded } from './persistence/seeded-facts';
import { indonesianRegions, regionSources } from './seed-regions';
import { seedRules } from './use-cases/seeded-rules';

const outbox = new Outbox('routing', systemClock);
/** Some megabytes of JSON. */
const groupsAtOnce = 100;
const reason = 'Data yang dimuat bersama sistem';

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(__dirname, '../seed', file), 'utf8')));
}

/**
 * Saves calendar, regulation, regions, categories and agencies, and announces what is new: regions before
 * agencies, by which the gateway knows that it has them all.
 * @param within a region to whose group the regions are limited; without it, all of Indonesia.
 */
export async function seed(tx: Tx, within = ''): Promise<number> {
  const rules = await saveRules(tx);
  const regions = await saveRegions(tx, within);
  const categories = await registerSeeded(
    tx,
    'categories',
    byId(read('categories.json', z.array(category)), 'id'),
  );
  const agencies = await registerSeeded(tx, 'agencies', byId(read('agencies.json', z.array(agency)), 'id'));
  await outbox.publish(
    tx,
    ...categories.map((one) => ({ event: categoryChanged, ...told(one), data: one.data })),
    ...agencies.map(agencySaved),
  );
  const ruleSets = await seedRules(tx, outbox, read('rules.json', z.array(ruleSet)), reason);
  return rules + regions.length + categories.length + agencies.length + ruleSets;
}

const told = ({ id, version }: { id: string; version: number }) => ({ subject: id, sequence: version });

/** Reading 91,599 regions takes a second: not as long as the lists are those of the last time. */
async function saveRegions(tx: Tx, within: string): Promise<Registered<RegionGroup>[]> {
  const lists = { id: `all ${within}`, digest: digestOf(regionSources()) };
  if ((await readSeeded(tx, 'region lists')).get(lists.id) === lists.digest) return [];
  const regions = indonesianRegions().filter(
    ({ code }) => within.startsWith(code) || code.startsWith(within),
  );
  const saved: Registered<RegionGroup>[] = [];
  const groups = groupRegions(regions);
  for (let i = 0; i < groups.length; i += groupsAtOnce) {
    const some = await registerSeeded<RegionGroup>(tx, 'regions', groups.slice(i, i + groupsAtOnce));
    await outbox.publish(tx, ...some.map((one) => ({ event: regionsChanged, ...told(one), data: one.data })));
    saved.push(...some);
  }
  await keepSeeded(tx, 'region lists', [lists]);
  return saved;
}

/** The national calendars: the days off are the same in all three zones. */
export function seededCalendars(): Calendar[] {
  const western = read('calendar.json', calendar);
  return [
    western,
    { ...western, id: 'id-wita', zone: 'Asia/Makassar' },
    { ...western, id: 'id-wit', zone: 'Asia/Jayapura' },
  ];
}

async function saveRules(tx: Tx): Promise<number> {
  const rules = new DeadlineRules();
  const told = [];
  for (const days of seededCalendars()) {
    if (await recordCalendarChange(tx, rules, days, reason)) told.push(calendarSaved(days, reason));
  }
  const lengths = read('regulation.json', regulation);
  if (await rules.saveRegulation(tx, lengths)) told.push(regulationSaved(lengths, reason));
  await outbox.publish(tx, ...told);
  return told.length;
}

function byId<T, Key extends keyof T>(entries: readonly T[], key: Key): { id: string; data: T }[] {
  return entries.map((data) => ({ id: String(data[key]), data }));
}

if (require.main === module) {
  const run = async () => {
    const dataSource = await new DataSource(databaseOptions(readSettings(), database)).initialize();
    const changed = await dataSource.transaction((tx) => seed(tx));
    await dataSource.destroy();
    process.stdout.write(`routing: ${changed > 0 ? `${changed} facts loaded` : 'nothing new'}\n`);
  };
  run().catch((error: unknown) => {
    process.stderr.write(`routing: ${(error as Error).message}\n`);
    process.exitCode = 1;
  });
}
