/** Puts what this person is asked and told in order: one question on top, the rest below, and whom they serve. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { FloorView } from '../../protocol/floor-view.ts';

type Of<Is extends AlertRow['is']> = Extract<AlertRow, { is: Is }>;
/** What can be answered, by its id. */
export type Question = { id: string } & Of<'offer' | 'hand_over'>;
/** What is only told. */
export type Hint = { id: string } & Of<'relief' | 'nobody_free' | 'crowd' | 'just_looking'>;
export type Serving = Of<'serving'>;

export interface Sorted {
  /** The one question that asks now, or that the person laid on top themself. */
  top: Question | null;
  /** Asked silently, before, or next; oldest first. */
  rest: Question[];
  hints: Hint[];
  serving: Serving[];
}

/** Whether a question still waits for this person before others are asked. */
export function rings(question: Question, nowMs: number): boolean {
  return nowMs < question.until && !(question.is === 'offer' && question.quiet);
}

/** `nowMs`: server time, epoch ms; `chosen`: the id of the question that the person laid on top. */
export function sortAlerts(alerts: FloorView['alerts'], nowMs: number, chosen: string | null): Sorted {
  const sorted: Sorted = { top: null, rest: [], hints: [], serving: [] };
  const rows = Object.entries(alerts).sort(([, a], [, b]) => a.since - b.since);
  for (const [id, row] of rows) {
    if (row.is === 'serving') sorted.serving.push(row);
    else if (row.is === 'offer' || row.is === 'hand_over') sorted.rest.push({ ...row, id });
    else sorted.hints.push({ ...row, id });
  }
  const { rest } = sorted;
  sorted.top = rest.find(({ id }) => id === chosen) ?? rest.find((question) => rings(question, nowMs)) ?? null;
  sorted.rest = rest.filter((question) => question !== sorted.top);
  return sorted;
}
