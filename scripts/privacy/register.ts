/** The register of columns as a part of a page: every personal column with its class, purpose, right, readers and term. */
import { BASES, CLASSES, type ColumnEntry, RETENTIONS, type TableClasses } from '../../db/column-classes/words.ts';

/** Between these lines of docs/privacy.md everything is made from the register. */
const BEGIN = '<!-- register: made by `npx tsx scripts/privacy.ts` -->';
const END = '<!-- end of the register -->';

/** The register in Markdown: a table for each table of the database that tells of somebody, then the words used. */
export function writeRegister(classes: TableClasses): string {
  const tables = Object.entries(classes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const personal = tables.filter(([, columns]) => Object.values(columns).some(isPersonal));
  const rest = tables.map(([table]) => table).filter((table) => !personal.some(([name]) => name === table));
  return [
    ...personal.flatMap(([table, columns]) => [
      `### ${table}`,
      grid(
        ['columns', 'class', 'what for', 'by which right', 'who sees it', 'kept'],
        alike(columns).map(({ names, entry }) => [
          names.join(', '),
          entry.class,
          entry.purpose,
          entry.basis,
          entry.seenBy,
          entry.retention,
        ]),
      ),
    ]),
    `Tables that tell nothing of anybody: ${rest.map((table) => `\`${table}\``).join(', ')}. Columns that are not listed do not either.`,
    '### The words of the register',
    'Sealed: in the database only under a key of the customer’s own, which is kept elsewhere.',
    grid(['class', 'tells'], words(CLASSES, used(classes, 'class'))),
    grid(['right', 'that is'], words(BASES, used(classes, 'basis'))),
    grid(['kept', 'that is'], words(RETENTIONS, used(classes, 'retention'))),
  ].join('\n\n');
}

/** The page with this register in it; null when it has no place for one. */
export function withRegister(page: string, register: string): string | null {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) return null;
  return `${page.slice(0, begin + BEGIN.length)}\n\n${register}\n\n${page.slice(end)}`;
}

const isPersonal = (entry: ColumnEntry): boolean => entry.class !== 'none';

/** Columns that are said the same of, together. */
function alike(columns: Record<string, ColumnEntry>): { names: string[]; entry: ColumnEntry }[] {
  const groups = new Map<string, { names: string[]; entry: ColumnEntry }>();
  for (const [name, entry] of Object.entries(columns).filter(([, entry]) => isPersonal(entry))) {
    const said = [entry.class, entry.purpose, entry.basis, entry.seenBy, entry.retention].join('\n');
    const group = groups.get(said);
    const written = `\`${name}\`${entry.sealed ? ' (sealed)' : ''}`;
    if (group) group.names.push(written);
    else groups.set(said, { names: [written], entry });
  }
  return [...groups.values()];
}

/** The words that columns about somebody use. */
function used(classes: TableClasses, word: 'class' | 'basis' | 'retention'): Set<string> {
  const entries = Object.values(classes).flatMap((columns) => Object.values(columns));
  return new Set(entries.filter(isPersonal).map((entry) => entry[word]));
}

const words = (meanings: Record<string, string>, mentioned: Set<string>): string[][] =>
  Object.entries(meanings).filter(([word]) => mentioned.has(word));

function grid(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
