import { getMetadataArgsStorage } from 'typeorm';
import type { DatabaseParts } from '@lapor/service-kit';
import { appNames, has, load } from './repository';

interface KeptAt {
  service: string;
  table: string;
}

/** Names of columns in which something of a person may stand. */
const personal =
  /^(box|profile|wrapped_key|contact_index(es)?|supporter_key|email|display_name|text|title|content|device|address|facts|subject)$/;
/** What bears such a name and is of nobody: words of offices, and copies of what is the system's own. */
const ofNobody = ['follow-up.saved_replies', 'intake.breaches', 'routing.seeded_facts'];

describe('the record of processing activities', () => {
  const tables: { name: string; columns: string[] }[] = [];
  let named: string[] = [];

  beforeAll(async () => {
    for (const app of appNames.filter((name) => has(`apps/${name}/src/persistence/database.ts`))) {
      const { database } = await load<{ database: DatabaseParts }>(`apps/${app}/src/persistence/database.ts`);
      const { tables: declared, columns } = getMetadataArgsStorage();
      for (const entity of database.entities as (abstract new () => unknown)[]) {
        const table = declared.find(({ target }) => target === entity)?.name ?? entity.name;
        const own = columns.filter(
          ({ target }) =>
            target === entity || (typeof target === 'function' && entity.prototype instanceof target),
        );
        tables.push({
          name: `${app}.${table}`,
          columns: own.map(({ options, propertyName }) => options.name ?? propertyName),
        });
      }
    }
    const { activities } = await load<{ activities: { kept: KeptAt[] }[] }>(
      'apps/gateway/src/domain/processing-record.ts',
    );
    named = activities.flatMap(({ kept }) => kept.map(({ service, table }) => `${service}.${table}`));
  });

  it('names every table in which something of a person stands', () => {
    const found = tables.filter(({ columns }) => columns.some((column) => personal.test(column)));
    expect(found.length).toBeGreaterThan(15);
    const missing = found.map(({ name }) => name).filter((name) => !named.includes(name));
    expect(missing.filter((name) => !ofNobody.includes(name))).toEqual([]);
  });

  it('names no table that is not there, and none twice', () => {
    const known = tables.map(({ name }) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
