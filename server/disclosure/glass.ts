/** The glass before what only the customer's own associates may know: who may break it, what ends it, and who is told. */
import type { GlassEnd, GlassReason, GlassRow } from '../../protocol/glass.ts';
import type { Visit } from '../live/reading.ts';
import { isOnDuty } from './duty.ts';
import type { Facts } from './facts.ts';
import { GLASS } from './policy.ts';
import type { Scene } from './scene.ts';
import { tierAlone } from './seen.ts';
import { isToldOfGlass } from './telling.ts';
import type { Viewer } from './viewer.ts';

/** A glass somebody broke, of one visit. Times in epoch ms. */
export interface Glass {
  /** Random: says nothing of anything. */
  id: string;
  visit: string;
  customer: string;
  person: string;
  reason: GlassReason;
  since: number;
  /** When it closes by itself. */
  until: number;
  /** When it was closed; null while nobody and nothing has closed it. */
  closedAt: number | null;
}

/** The glasses of a store as they are now. */
export interface GlassReading {
  /** Who holds an open glass of a visit. */
  holders(visit: string, nowMs: number): readonly string[];
  /** The open glass that a person holds of a visit; null without one. */
  heldBy(visit: string, person: string, nowMs: number): string | null;
  /** Those that are open, and those that were lately, oldest first. */
  lately(): Iterable<Glass>;
  /** Who lately tried too often. */
  triedTooOften(): Iterable<{ id: string; person: string; at: number }>;
}

export const NO_GLASS: GlassReading = {
  holders: () => [],
  heldBy: () => null,
  lately: () => [],
  triedTooOften: () => [],
};

/** Whether it is open. A clock that was set back closes it. */
export function isOpenGlass({ since, until, closedAt }: Glass, nowMs: number): boolean {
  return closedAt === null && since <= nowMs && nowMs < until;
}

/** The scene as it will be once this person holds this glass of this visit. */
export function withGlass(scene: Scene, visit: string, person: string, glass: string): Scene {
  const { glasses } = scene;
  const holders: GlassReading['holders'] = (one, nowMs) =>
    one === visit ? [...glasses.holders(one, nowMs), person] : glasses.holders(one, nowMs);
  const heldBy: GlassReading['heldBy'] = (one, who, nowMs) =>
    one === visit && who === person ? glass : glasses.heldBy(one, who, nowMs);
  return { ...scene, glasses: { ...glasses, holders, heldBy } };
}

/** Whether there is a glass between this viewer and this customer that they may break, and have not. */
export function mayBreak(scene: Scene, viewer: Viewer, visit: Visit): boolean {
  return GLASS[tierAlone(scene, viewer, visit)] !== undefined;
}

/** What closes an open glass now; null while nothing does. Whoever is close without it needs none. */
export function endOf(scene: Scene, glass: Glass): GlassEnd | null {
  const { live, facts, nowMs } = scene;
  if (!isOpenGlass(glass, nowMs)) return 'time';
  const visit = [...live.visits()].find(({ id }) => id === glass.visit);
  const person = facts.person(glass.person);
  if (!visit) return 'visit';
  if (!person || !isOnDuty(scene, glass.person)) return 'shift';
  const viewer = { store: '', person: glass.person, role: person.role };
  const tier = tierAlone({ ...scene, glasses: NO_GLASS }, viewer, visit);
  if (tier === 'blind') return 'visit';
  return GLASS[tier] === undefined ? 'assignment' : null;
}

/** By an id of its own: those this viewer broke, those of their own customers, and for a manager all. */
export function glassRows(scene: Scene, viewer: Viewer): Map<string, GlassRow> {
  const rows = new Map<string, GlassRow>();
  if (!isOnDuty(scene, viewer.person)) return rows;
  const given = (person: string) => scene.facts.person(person)?.given ?? null;
  for (const glass of scene.glasses.lately()) {
    const row = glassRow(scene, viewer, glass);
    if (row) rows.set(glass.id, { ...row, by: given(glass.person) });
  }
  if (viewer.role !== 'manager') return rows;
  for (const { id, person, at } of scene.glasses.triedTooOften()) rows.set(id, { is: 'tried', by: given(person), at });
  return rows;
}

function glassRow(scene: Scene, viewer: Viewer, glass: Glass): GlassRow | null {
  const { live, facts, nowMs } = scene;
  const { reason, since, until, closedAt } = glass;
  const isOpen = isOpenGlass(glass, nowMs);
  const isHolder = isOpen && glass.person === viewer.person;
  const isPrimary = facts.bookOf(glass.customer).primary === viewer.person;
  if (!isHolder && !isPrimary && viewer.role !== 'manager') return null;
  const visit = isHolder ? [...live.visits()].find(({ id }) => id === glass.visit) : null;
  const isNamed = isPrimary && isToldOfGlass(scene, viewer, glass.visit);
  return {
    ...{ is: isOpen ? 'open' : 'over', by: null, reason, since, until: closedAt ?? until },
    customer: isNamed ? nameOf(facts, glass.customer) : null,
    track: visit?.track ?? null,
  };
}

function nameOf(facts: Facts, id: string): Extract<GlassRow, { customer: object | null }>['customer'] {
  const customer = facts.customer(id);
  return customer ? { given: customer.given, family: customer.family, address: customer.address } : null;
}
