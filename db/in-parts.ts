/** Many rows in statements that a database takes: each value of each row is a parameter, and these are limited. */

/** Rows one statement may carry: PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

export function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
