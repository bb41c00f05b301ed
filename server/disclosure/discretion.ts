/** How discreetly the house was over some days, as its managers are told: nobody by name but who broke a glass. */
import type { Approach } from '../../protocol/approach.ts';
import {
  type AtLeast,
  type BrokenGlass,
  DISCRETION_FIGURES,
  type DiscretionFigure,
  type DiscretionReport,
} from '../../protocol/discretion.ts';
import { GLASS_OPEN_MS, GLASS_REASONS } from '../../protocol/glass.ts';
import type { Facts } from './facts.ts';
import { MIN_CUSTOMERS_FOR_A_FIGURE } from './policy.ts';
import { givenOf } from './receipt.ts';
import type { Viewer } from './viewer.ts';

/** Something that happened during a visit of which the whole house may know; epoch ms. */
interface Happened {
  at: number;
  visit: string;
  customer: string;
}

/** What is kept of some days. `glass`: rows of the audit, of glasses that were broken, closed, or tried too often. */
export interface KeptDiscretion {
  reached: readonly (Happened & { kind: string; tier: string; throughGlass: boolean })[];
  approached: readonly (Happened & { approach: Approach | null })[];
  glass: readonly { kind: string; at: number; person: string | null; details: { readonly [name: string]: unknown } }[];
}

/** The report; null for who is no manager. `days`: when each began, and when the last ends, epoch ms. */
export function discretionReport(
  facts: Pick<Facts, 'person'>,
  viewer: Viewer,
  kept: KeptDiscretion,
  days: readonly number[],
  nowMs: number,
): DiscretionReport | null {
  if (viewer.role !== 'manager') return null;
  const figures = Object.fromEntries(
    DISCRETION_FIGURES.map((figure) => {
      const happened = behind(figure, kept);
      const byDay = days.slice(1).map((endMs, n) => happened.filter(({ at }) => at >= days[n]! && at < endMs));
      return [figure, { whole: atLeast(happened), byDay: byDay.map(atLeast) }];
    }),
  ) as DiscretionReport['figures'];
  return { days: [...days], figures, glass: brokenGlass(facts, kept.glass, nowMs) };
}

/** What a figure counts. */
function behind(figure: DiscretionFigure, { reached, approached }: KeptDiscretion): readonly Happened[] {
  if (figure === 'early' || figure === 'in_time' || figure === 'late')
    return approached.filter(({ approach }) => approach === figure);
  return reached.filter(
    ({ kind, tier, throughGlass }) =>
      figure === `${kind === 'told' ? 'told' : 'shown'}_${throughGlass ? 'glass' : tier}`,
  );
}

/**
 * Visits, down to a multiple of five, once there are five customers behind them. In steps, because figures of single days
 * taken from that of a week would tell what fewer than five was.
 */
function atLeast(happened: readonly Happened[]): AtLeast {
  const customers = new Set(happened.map(({ customer }) => customer)).size;
  if (customers < MIN_CUSTOMERS_FOR_A_FIGURE) return null;
  const visits = new Set(happened.map(({ visit }) => visit)).size;
  return visits - (visits % MIN_CUSTOMERS_FOR_A_FIGURE);
}

function brokenGlass(facts: Pick<Facts, 'person'>, rows: KeptDiscretion['glass'], nowMs: number): BrokenGlass[] {
  const ends = new Map(rows.flatMap((row) => (row.kind === 'glass_stopped' ? [[row.details.glass, row]] : [])));
  return rows
    .flatMap(({ kind, at, person, details }): BrokenGlass[] => {
      const by = givenOf(facts, person);
      if (kind === 'glass_refused') return [{ is: 'tried', by, at }];
      const end = ends.get(details.glass);
      // Of one that is `unwritten` nothing was ever shown.
      if (kind !== 'glass_started' || end?.details.why === 'unwritten') return [];
      const reason = GLASS_REASONS.find((one) => one === details.reason) ?? 'other';
      const until = typeof details.until === 'number' ? details.until : at + GLASS_OPEN_MS;
      const saidAt = end?.details.closedAt;
      const closedAt = end ? (typeof saidAt === 'number' ? saidAt : end.at) : until <= nowMs ? until : null;
      return [{ is: 'broken', by, at, reason, closedAt }];
    })
    .sort((one, other) => other.at - one.at);
}
