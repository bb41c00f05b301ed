/** Things to be done one after another, each not before its time. */
import type { Random } from '../random.ts';
import type { Span } from './habits.ts';

/** `again`: until it has come true, and what it was about is gone. */
export interface Step<Name extends string = string> {
  atMs: number;
  step: Name;
  again?: boolean;
}

export const inS = (random: Random, [from, to]: Span): number => 1_000 * random.between(from, to);

/** Takes the first step that is due, or puts it off by `againMs` where it is to be repeated; null when none is. */
export function takeStep<Name extends string>(steps: Step<Name>[], nowMs: number, againMs: number): Name | null {
  const at = steps.findIndex(({ atMs }) => atMs <= nowMs);
  const due = steps[at];
  if (!due) return null;
  if (due.again) due.atMs = nowMs + againMs;
  else steps.splice(at, 1);
  return due.step;
}
