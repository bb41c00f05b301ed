/** How discreetly the house was over some days, for managers: in steps of five, by team, and by name for broken glass alone. */
import { z } from 'zod';
import type { GlassReason } from './glass.ts';

/** How many days a report may be of, as an address has it; the last of them is today, or for one day any of the last thirty. */
export const ReportDays = z.enum(['1', '7', '30']);
export type ReportDays = z.infer<typeof ReportDays>;
/** How many days before today the last day of a report is. */
export const DaysBack = z.string().regex(/^([0-9]|[12][0-9])$/);

/** Of whom somebody was told that they are here, and whose card was shown, each by how close; how customers were come up to. */
export const DISCRETION_FIGURES = [
  ...(['told_primary', 'told_secondary', 'told_stand_in', 'told_glass'] as const),
  ...(['shown_primary', 'shown_secondary', 'shown_stand_in', 'shown_glass'] as const),
  ...(['early', 'in_time', 'late'] as const),
];
export type DiscretionFigure = (typeof DISCRETION_FIGURES)[number];

/** So many or more, always a multiple of five; null for fewer than five, nobody included. */
export type AtLeast = number | null;

/** A glass that was broken, or that somebody tried to break too often. `by`: null for who has left the house. Epoch ms. */
export type BrokenGlass =
  | { is: 'broken'; by: string | null; at: number; reason: GlassReason; closedAt: number | null }
  | { is: 'tried'; by: string | null; at: number };

/** `days`: when each of them began, and when the last ends; epoch ms. */
export interface DiscretionReport {
  days: number[];
  figures: Record<DiscretionFigure, { whole: AtLeast; byDay: AtLeast[] }>;
  /** Newest first. */
  glass: BrokenGlass[];
}
