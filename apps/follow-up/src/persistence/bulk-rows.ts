import type { Tx } from '@lapor/service-kit';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

// TypeORM's own insert and upsert pass every value as a parameter of its own: slow for a thousand rows, and
// impossible for three thousand. Here all rows are one JSON document, which Postgres reads as rows of the table.

/** Inserts rows in one statement. */
export function insertRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  return write(tx, entity, rows, '');
}

/** Inserts rows in one statement, in place of those with the same primary key. */
export function upsertRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { columns } = tx.connection.getMetadata(entity);
  const key = columns.filter(({ isPrimary }) => isPrimary).map(({ databaseName }) => databaseName);
  const values = columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName);
  const replaced = values.map((name) => `${name} = excluded.${name}`);
  return write(tx, entity, rows, `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${replaced.join(', ')}`);
}

async function write<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  onConflict: string,
): Promise<void> {
  if (rows.length === 0) return;
  const { tableName, columns } = tx.connection.getMetadata(entity);
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  const json = rows.map((row) =>
    Object.fromEntries(columns.map(({ databaseName, propertyName }) => [databaseName, row[propertyName]])),
  );
  await tx.query(
    `INSERT INTO ${tableName} (${names})
     SELECT ${names} FROM json_populate_recordset(null::${tableName}, $1::json) ${onConflict}`,
    [JSON.stringify(json)],
  );
}
