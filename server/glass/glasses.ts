/** Broken glasses: written down before they open, closed in memory before that is written down, found again by a restart. */
import { GLASS_OPEN_MS, type GlassEnd, type GlassReason } from '../../protocol/glass.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, GLASSES } from '../allowance.ts';
import { type Glass, type GlassReading, isOpenGlass } from '../disclosure/glass.ts';
import { createLater } from '../later.ts';

/** Whom it concerns is told of a glass for this long after it was closed, in ms: they may have been off work. */
export const GLASS_TOLD_FOR_MS = 24 * 3_600_000;
/** That somebody tried too often is said of them once in this time, in ms. */
const TOO_OFTEN_EVERY_MS = 3_600_000;

/** What is written down of a glass; of a try too many no customer. `words`: free text. */
export interface GlassEntry {
  kind: 'glass_started' | 'glass_stopped' | 'glass_refused';
  person: string;
  customer: string | null;
  visit: string | null;
  details: { glass: string; reason?: GlassReason; until?: number; why?: GlassEnd; closedAt?: number };
  words?: string;
}

/** Answers null once the entry is durable. */
export type WriteEntry = (entry: GlassEntry, nowMs: number) => Promise<Refusal | null>;

export interface Glasses extends GlassReading {
  /** Whether somebody may try again to break one; `too_fast` is noted, for the managers too. */
  take(person: string, nowMs: number): Refusal | null;
  /**
   * Opens a glass once it is written down. `isOver`: whether the session that asked has ended by then. `prepare`: what is to
   * be done between the two, with the glass's id.
   */
  start(
    asked: Pick<Glass, 'visit' | 'customer' | 'person' | 'reason'> & { words: string },
    asker: { isOver: (nowMs: number) => boolean; prepare: (glass: string) => Promise<unknown> },
    nowMs: number,
  ): Promise<Refusal | null>;
  /** What a restart found open belongs from now on to this session of its holder, and closes with it. */
  adopt(person: string, isOver: (nowMs: number) => boolean): void;
  /** Closes at once what this person holds of a visit; false when that is nothing. */
  stop(visit: string, person: string, nowMs: number): boolean;
  /** Closes what `endOf` says is over, writes down what is not yet, and lets go of what nobody need be told any more. */
  pass(nowMs: number, endOf: (glass: Glass) => GlassEnd | null): void;
  /** Resolves once all that is to be written down was tried once more. */
  settled(nowMs: number): Promise<void>;
}

/** `known`: those that are open by what is written down, and those that were lately, oldest first. */
export function createGlasses(parts: { newId: () => string; write: WriteEntry; known: readonly Glass[] }): Glasses {
  const { newId, write } = parts;
  const tries = createAllowances(GLASSES);
  const glasses = new Map(parts.known.map((glass) => [glass.id, { ...glass }]));
  for (const { person, since } of parts.known) tries.take(person, since);
  /** Whether the session has ended that a glass was opened in, or was found again by. */
  const sessions = new Map<string, (nowMs: number) => boolean>();
  const starting = new Set<string>();
  const tooOften = new Map<string, { id: string; person: string; at: number }>();
  const later = createLater(write);

  function close(glass: Glass, why: GlassEnd, nowMs: number): void {
    const { id, since, until } = glass;
    const closedAt = Math.max(since, Math.min(nowMs, until));
    glass.closedAt = closedAt;
    sessions.delete(id);
    stopped(glass, why, closedAt, nowMs);
  }

  function stopped(
    { id, visit, customer, person }: Omit<Glass, 'since' | 'until' | 'closedAt' | 'reason'>,
    why: GlassEnd,
    closedAt: number,
    nowMs: number,
  ): void {
    const details = { glass: id, why, closedAt };
    later.add({ kind: 'glass_stopped', person, customer, visit, details }, nowMs);
  }

  const openOf = (visit: string, nowMs: number) =>
    [...glasses.values()].filter((one) => one.visit === visit && isOpenGlass(one, nowMs));

  return {
    holders: (visit, nowMs) => openOf(visit, nowMs).map(({ person }) => person),
    heldBy(visit, person, nowMs) {
      for (const glass of glasses.values())
        if (glass.visit === visit && glass.person === person && isOpenGlass(glass, nowMs)) return glass.id;
      return null;
    },
    lately: () => glasses.values(),
    triedTooOften: () => tooOften.values(),
    take(person, nowMs) {
      if (tries.take(person, nowMs)) return null;
      const before = tooOften.get(person)?.at ?? Number.NEGATIVE_INFINITY;
      if (nowMs - before >= TOO_OFTEN_EVERY_MS) {
        const id = newId();
        tooOften.set(person, { id, person, at: nowMs });
        later.add({ kind: 'glass_refused', person, customer: null, visit: null, details: { glass: id } }, nowMs);
      }
      return refusal('too_fast', { retryAfterMs: 1000 / GLASSES.perS });
    },
    adopt(person, isOver) {
      for (const { id, person: holder, closedAt } of glasses.values())
        if (holder === person && closedAt === null && !sessions.has(id)) sessions.set(id, isOver);
    },
    async start({ words, ...asked }, { isOver, prepare }, nowMs) {
      const name = JSON.stringify([asked.visit, asked.person]);
      if (starting.has(name)) return refusal('not_allowed');
      starting.add(name);
      const { visit, customer, person, reason } = asked;
      const [id, until] = [newId(), nowMs + GLASS_OPEN_MS];
      const details = { glass: id, reason, until };
      const entry: GlassEntry = { kind: 'glass_started', person, customer, visit, details, words };
      let isOpen = false;
      try {
        const refused = await write(entry, nowMs);
        if (refused) return refused;
        await prepare(id);
        glasses.set(id, { id, ...asked, since: nowMs, until, closedAt: null });
        sessions.set(id, isOver);
        isOpen = true;
        return null;
      } finally {
        starting.delete(name);
        // It may have got there all the same: then a restart must not find it open.
        if (!isOpen) stopped({ ...asked, id }, 'unwritten', nowMs, nowMs);
      }
    },
    stop(visit, person, nowMs) {
      const held = openOf(visit, nowMs).filter((glass) => glass.person === person);
      for (const glass of held) close(glass, 'done', nowMs);
      return held.length > 0;
    },
    pass(nowMs, endOf) {
      for (const [id, glass] of glasses) {
        if (glass.closedAt !== null) {
          if (nowMs - glass.closedAt >= GLASS_TOLD_FOR_MS) glasses.delete(id);
          continue;
        }
        const why = sessions.get(id)?.(nowMs) ? 'signed_out' : endOf(glass);
        if (why) close(glass, why, nowMs);
      }
      for (const [person, { at }] of tooOften) if (nowMs - at >= GLASS_TOLD_FOR_MS) tooOften.delete(person);
      later.pass(nowMs);
    },
    settled: later.settled,
  };
}
