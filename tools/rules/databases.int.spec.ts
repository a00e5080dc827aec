import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { type DatabaseParts, databaseOptions, migrate } from '@lapor/service-kit';
import { createSandbox, describeWithServers, type Sandbox } from '@lapor/testing';
import { appNames, has, load } from './repository';

const apps = appNames.filter((app) => has(`apps/${app}/src/persistence/database.ts`));

const metadataTable = 'typeorm_metadata';
// Rows map columns. Keys, checks and indexes are the migration's alone and bear names that TypeORM would not give.
const notMapped = /\b((ADD|DROP|RENAME) CONSTRAINT|(CREATE|DROP)( UNIQUE)? INDEX)\b/i;

/** What TypeORM would do to the tables to make them agree with the rows. */
async function differences(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  const sql = upQueries.map(({ query }) => query);
  // It remembers the expressions of generated columns in a table of its own, which our migrations do not fill.
  const agreed = dataSource.entityMetadatas
    .flatMap(({ columns }) => columns.filter(({ asExpression }) => asExpression))
    .map(({ databaseName }) => [`DROP COLUMN "${databaseName}"`, `ADD "${databaseName}" `])
    .filter((both) => both.every((part) => sql.some((each) => each.includes(part))))
    .flat();
  return sql.filter(
    (each) =>
      !notMapped.test(each) && !each.includes(metadataTable) && !agreed.some((part) => each.includes(part)),
  );
}

describeWithServers('databases', (servers) => {
  let sandbox: Sandbox;
  const urls = new Map<string, string>();
  const parts = new Map<string, DatabaseParts>();

  const optionsOf = (app: string) => {
    const [url, part] = [urls.get(app), parts.get(app)];
    if (!url || !part) throw new Error(`${app} has no database`);
    return databaseOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, part);
  };

  const query = async (app: string, sql: string) => {
    const client = new Client({ connectionString: urls.get(app) });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };

  beforeAll(async () => {
    sandbox = await createSandbox(servers);
    for (const app of apps) {
      const { database } = await load<{ database: DatabaseParts }>(`apps/${app}/src/persistence/database.ts`);
      parts.set(app, database);
      urls.set(app, await sandbox.roleFor(database.schema));
      await migrate(optionsOf(app));
    }
  });
  afterAll(() => sandbox?.remove());

  describe.each(apps)('of %s', (app) => {
    it('has after its migrations exactly the columns that its rows map', async () => {
      const dataSource = await new DataSource(optionsOf(app)).initialize();
      try {
        expect(await differences(dataSource)).toEqual([]);
      } finally {
        await dataSource.destroy();
      }
    });

    it('can be taken back to nothing and brought up again', async () => {
      const dataSource = await new DataSource(optionsOf(app)).initialize();
      try {
        for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
        const left = await dataSource.query<{ table_name: string }[]>(
          `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name NOT IN ('migrations', '${metadataTable}')`,
        );
        expect(left).toEqual([]);
        await dataSource.runMigrations();
      } finally {
        await dataSource.destroy();
      }
    });

    it('refuses every other service', async () => {
      const schema = parts.get(app)?.schema;
      const denied = expect.objectContaining({ code: '42501' });
      expect((await query(app, 'SELECT * FROM migrations')).rows).not.toEqual([]);
      for (const other of apps.filter((each) => each !== app)) {
        await expect(query(other, `SELECT * FROM ${schema}.migrations`)).rejects.toEqual(denied);
        await expect(query(other, `CREATE TABLE ${schema}.smuggled (id int)`)).rejects.toEqual(denied);
        await expect(query(other, `SET ROLE "${new URL(urls.get(app) ?? '').username}"`)).rejects.toEqual(
          denied,
        );
      }
      await expect(query(app, 'CREATE TABLE public.smuggled (id int)')).rejects.toEqual(denied);
      await expect(query(app, 'CREATE SCHEMA smuggled')).rejects.toEqual(denied);
    });
  });

  it('belong to at least two services, or the refusals prove nothing', () => {
    expect(apps.length).toBeGreaterThan(1);
  });
});
