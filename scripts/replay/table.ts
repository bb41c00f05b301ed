/** Rows of text in columns. */

/** The first `texts` columns, and those of `alsoTexts`, are aligned to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[], texts: number, alsoTexts: readonly number[] = []): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isText = (column: number) => column < texts || alsoTexts.includes(column);
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
