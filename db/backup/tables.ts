/** The tables as a backup keeps them: each after those it refers to, its rows in the order of its key, bytes as base64. */
import { getTableColumns, getTableName, is, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../schema.ts';

export interface KeptTable {
  name: string;
  table: PgTable;
  /** Its primary key. */
  key: PgColumn[];
  /** Rows one statement writes: those of a table that refers to itself come together, as far as statements go. */
  rowsAtOnce: number;
}

/** A row as code has it, by the names of its columns there. */
export type Row = Record<string, unknown>;

/** Rows read or written at once: pictures are among them, and all of these are in memory. */
export const ROWS_AT_ONCE = 500;
/** PostgreSQL takes 65,535 parameters in one statement. */
const PARAMETERS_AT_ONCE = 60_000;

export function keptTables(): KeptTable[] {
  const left = new Set(Object.values(schema as Record<string, unknown>).filter((one) => is(one, PgTable)));
  const ordered: PgTable[] = [];
  while (left.size > 0) {
    const next = [...left].filter((table) => !referredBy(table).some((other) => other !== table && left.has(other)));
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of next.sort((a, b) => (getTableName(a) < getTableName(b) ? -1 : 1))) {
      ordered.push(table);
      left.delete(table);
    }
  }
  return ordered.map((table) => {
    const columns = Object.keys(getTableColumns(table)).length;
    const refersToItself = referredBy(table).includes(table);
    const rowsAtOnce = refersToItself ? Math.floor(PARAMETERS_AT_ONCE / columns) : ROWS_AT_ONCE;
    return { name: getTableName(table), table, key: keyOf(table), rowsAtOnce };
  });
}

/** The rows whose key comes after that of `row`. */
export function after({ table, key }: KeptTable, row: Row): SQL {
  const properties = Object.entries(getTableColumns(table));
  const values = key.map((column) => {
    const [property] = properties.find(([, one]) => one.name === column.name)!;
    return sql`${sql.param(row[property], column)}`;
  });
  return sql`(${listed(key)}) > (${sql.join(values, sql`, `)})`;
}

export const listed = (columns: readonly PgColumn[]): SQL =>
  sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );

/** A row as one line of JSON. */
export function toLine(row: Row): string {
  const plain = Object.entries(row).map(([name, value]) => [
    name,
    Buffer.isBuffer(value) ? value.toString('base64') : value,
  ]);
  return `${JSON.stringify(Object.fromEntries(plain))}\n`;
}

/** The row of a line; null when it is none of this table's. */
export function fromLine(line: string, { table }: KeptTable): Row | null {
  const columns = getTableColumns(table);
  const said = parsed(line);
  if (said === null || !sameNames(Object.keys(said), Object.keys(columns))) return null;
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const isBytes = columns[name]!.getSQLType() === 'bytea' && typeof value === 'string';
      return [name, isBytes ? Buffer.from(value, 'base64') : value];
    }),
  );
}

function parsed(line: string): Row | null {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null ? (said as Row) : null;
  } catch {
    return null;
  }
}

const sameNames = (a: string[], b: string[]): boolean => a.length === b.length && a.every((name) => b.includes(name));

const referredBy = (table: PgTable): PgTable[] =>
  getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);

function keyOf(table: PgTable): PgColumn[] {
  const { primaryKeys, columns } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
}
