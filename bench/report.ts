/** What a bench found out, and how it is told: tables of figures, each held against its goal. */
import { cpus, totalmem } from 'node:os';

/** One table: rows of cells under a head. Figures are medians unless the head says otherwise. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A figure beside what it should be; `why` when it is not reached. */
export interface Goal {
  what: string;
  goal: string;
  found: string;
  reached: boolean;
  why?: string;
}

export interface Report {
  tables: readonly Table[];
  goals: readonly Goal[];
}

/** One bench: what it measures, and how. `say` tells a person waiting what goes on. */
export interface Bench {
  name: string;
  what: string;
  run(say: (line: string) => void): Promise<Report>;
}

/** The report as Markdown, without a heading of its own. */
export function asMarkdown({ tables, goals }: Report): string {
  const parts = tables.map(({ title, head, rows }) => `**${title}**\n\n${tableOf(head, rows)}`);
  if (goals.length > 0) {
    const rows = goals.map(({ what, goal, found, reached, why }) => [what, goal, found, verdict(reached, why)]);
    parts.push(tableOf(['what', 'goal', 'found', ''], rows));
  }
  return parts.join('\n\n');
}

const verdict = (reached: boolean, why?: string): string =>
  (reached ? 'reached' : '**not reached**') + (why ? `: ${why}` : '');

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Where figures were taken: processor, memory, Node, day and commit. */
export function whereAndWhen(commit: string, nowMs: number): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return `${cpus().length} × ${model}, ${memory}, Node ${process.version}, ${day}, commit ${commit}`;
}
