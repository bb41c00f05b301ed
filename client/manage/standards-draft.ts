/** Standards as a manager changes them: each deed gives the steps that follow. */
import { MAX_STEPS } from '../../protocol/ritual.ts';
import type { RitualStep, Standards, StandardsBody } from '../../protocol/standards.ts';

export type Draft = Standards;

export const emptyStep = (): RitualStep => ({ en: '', fr: '' });

/** The step goes one place earlier (-1) or later (1); at an end nothing moves. */
export function moved(steps: readonly RitualStep[], at: number, by: -1 | 1): RitualStep[] {
  const to = at + by;
  if (to < 0 || to >= steps.length) return [...steps];
  const next = [...steps];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

export const without = (steps: readonly RitualStep[], at: number): RitualStep[] => steps.filter((_, n) => n !== at);

export const withOneMore = (steps: readonly RitualStep[]): RitualStep[] =>
  steps.length < MAX_STEPS ? [...steps, emptyStep()] : [...steps];

export const isChanged = (draft: Draft, holds: Standards): boolean =>
  JSON.stringify([draft.ritual, draft.waiting]) !== JSON.stringify([holds.ritual, holds.waiting]);

/** `version`: of the standards that are to be replaced. */
export const toBody = ({ ritual, waiting }: Draft, version: number): StandardsBody => ({ version, ritual, waiting });
