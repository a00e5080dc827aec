// Loads the facts of Kota Sawahlunto. May be run again: only what changed is saved and announced.
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
  region,
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
import { register, registerRegions } from './persistence/registry.store';
import { seedRules } from './use-cases/seeded-rules';

const outbox = new Outbox('routing', systemClock);
const reason = 'Data yang dimuat bersama sistem';

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(__dirname, '../seed', file), 'utf8')));
}

/** Saves calendar, regulation, regions, categories and agencies, and announces what is new. */
export async function seed(tx: Tx): Promise<number> {
  const rules = await saveRules(tx);
  const regions = await registerRegions(tx, read('regions.json', z.array(region)));
  const categories = await register(tx, 'categories', byId(read('categories.json', z.array(category)), 'id'));
  const agencies = await register(tx, 'agencies', byId(read('agencies.json', z.array(agency)), 'id'));
  const told = ({ id, version }: { id: string; version: number }) => ({ subject: id, sequence: version });
  await outbox.publish(
    tx,
    ...regions.map((one) => ({ event: regionsChanged, ...told(one), data: one.data })),
    ...categories.map((one) => ({ event: categoryChanged, ...told(one), data: one.data })),
    ...agencies.map(agencySaved),
  );
  const ruleSets = await seedRules(tx, outbox, read('rules.json', z.array(ruleSet)), reason);
  return rules + regions.length + categories.length + agencies.length + ruleSets;
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
    const changed = await dataSource.transaction(seed);
    await dataSource.destroy();
    process.stdout.write(`routing: ${changed > 0 ? `${changed} facts loaded` : 'nothing new'}\n`);
  };
  run().catch((error: unknown) => {
    process.stderr.write(`routing: ${(error as Error).message}\n`);
    process.exitCode = 1;
  });
}
