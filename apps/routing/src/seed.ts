// Loads the facts of Kota Sawahlunto. May be run again: only what changed is saved and announced.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  agency,
  agencyChanged,
  calendar,
  calendarChanged,
  category,
  categoryChanged,
  region,
  regionChanged,
  regulation,
  regulationChanged,
} from '@lapor/contracts';
import { DeadlineRules } from '@lapor/clocks';
import { Outbox } from '@lapor/messaging';
import { databaseOptions, systemClock, type Tx } from '@lapor/service-kit';
import { readSettings } from './config';
import { database } from './persistence/database';
import { register } from './persistence/registry.store';

const outbox = new Outbox('routing', systemClock);

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(join(__dirname, '../seed', file), 'utf8')));
}

/** Saves calendar, regulation, regions, categories and agencies, and announces what is new. */
export async function seed(tx: Tx): Promise<number> {
  const rules = await saveRules(tx);
  const regions = await register(tx, 'regions', byId(read('regions.json', z.array(region)), 'code'));
  const categories = await register(tx, 'categories', byId(read('categories.json', z.array(category)), 'id'));
  const agencies = await register(tx, 'agencies', byId(read('agencies.json', z.array(agency)), 'id'));
  const told = ({ id, version }: { id: string; version: number }) => ({ subject: id, sequence: version });
  await outbox.publish(
    tx,
    ...regions.map((one) => ({ event: regionChanged, ...told(one), data: one.data })),
    ...categories.map((one) => ({ event: categoryChanged, ...told(one), data: one.data })),
    ...agencies.map((one) => ({ event: agencyChanged, ...told(one), data: one.data })),
  );
  return rules + regions.length + categories.length + agencies.length;
}

async function saveRules(tx: Tx): Promise<number> {
  const rules = new DeadlineRules();
  const days = read('calendar.json', calendar);
  const lengths = read('regulation.json', regulation);
  const newDays = await rules.saveCalendar(tx, days);
  const newLengths = await rules.saveRegulation(tx, lengths);
  if (newDays) {
    await outbox.publish(tx, {
      event: calendarChanged,
      subject: days.id,
      sequence: days.version,
      data: days,
    });
  }
  if (newLengths) {
    const { id, version } = lengths;
    await outbox.publish(tx, { event: regulationChanged, subject: id, sequence: version, data: lengths });
  }
  return Number(newDays) + Number(newLengths);
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
