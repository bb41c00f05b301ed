/** Wakes the phones of those for whom something rings and whose screen is not before them; no tick waits for it. */
import { discloseRings } from '../disclosure/disclose.ts';
import type { Store } from '../store.ts';
import type { Deliver, Outcome } from './delivery.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';

/** Messages under way at one moment; others wait, one for each address at most. */
export const AT_ONCE = 8;
/** What a push service did not take is tried so often, each time after twice as long. */
const TRIES = 4;
const FIRST_PAUSE_MS = 1_000;
/** Whom no rota knows is woken so long after they last had a screen open, ms: nobody says when they go home. */
export const UNSEEN_FOR_MS = 60 * 60_000;

/** A message that waits for its turn. Epoch ms. */
interface Due {
  to: Subscription;
  until: number;
  tries: number;
  notBefore: number;
}

export interface Pusher {
  /** After each tick of a store. `watching`: whose screen is before them. */
  pass(store: Store, watching: ReadonlySet<string>, nowMs: number): void;
  /** Resolves once nothing is under way; what waits for another try still does. */
  settled(): Promise<void>;
}

export function createPusher(parts: {
  subscriptions: Subscriptions;
  deliver: Deliver;
  clock: { now(): number };
  /** What became of a message. */
  note: (outcome: Outcome) => void;
}): Pusher {
  const { subscriptions, deliver, clock, note } = parts;
  /** What somebody was woken for, or had before their eyes, and until when it rings; by session. */
  const known = new Map<string, ReadonlyMap<string, number>>();
  /** By session: a later message takes the place of one that waits. */
  const waiting = new Map<string, Due>();
  const underWay = new Map<string, Promise<void>>();

  async function send(due: Due, nowMs: number): Promise<void> {
    const { session, endpoint } = due.to;
    const outcome = await deliver(endpoint, Math.ceil((due.until - nowMs) / 1000), nowMs);
    note(outcome);
    if (outcome.is === 'gone' || outcome.is === 'no') await subscriptions.remove(session.id).catch(() => {});
    if (outcome.is !== 'later' || due.tries + 1 >= TRIES) return;
    const pauseMs = Math.max(outcome.afterMs, FIRST_PAUSE_MS * 2 ** due.tries);
    const again = { ...due, tries: due.tries + 1, notBefore: clock.now() + pauseMs };
    waiting.set(session.id, waiting.get(session.id) ?? again);
  }

  /** Begins what may begin now. */
  function work(isStanding: (session: string) => boolean, store: string, nowMs: number): void {
    for (const [id, due] of waiting) {
      if (due.to.session.store !== store) continue;
      if (due.until <= nowMs || !isStanding(id)) waiting.delete(id);
      else if (underWay.size < AT_ONCE && due.notBefore <= nowMs && !underWay.has(id)) {
        waiting.delete(id);
        const done = send(due, nowMs).finally(() => underWay.delete(id));
        underWay.set(id, done);
      }
    }
  }

  /** Has one person woken if something rings that is new to them. */
  function ring(store: Store, to: Subscription, watching: ReadonlySet<string>, nowMs: number): void {
    const { id, person } = to.session;
    const rings = ringsNow(store, person, nowMs);
    const before = known.get(id) ?? NOTHING;
    const still = [...before].filter(([, until]) => nowMs < until);
    known.set(id, new Map([...still, ...rings]));
    if (rings.size === 0 || watching.has(person)) {
      waiting.delete(id);
      return;
    }
    const fresh = [...rings].filter(([key]) => !before.has(key)).map(([, until]) => until);
    if (fresh.length > 0) waiting.set(id, { to, until: Math.max(...fresh), tries: 0, notBefore: nowMs });
  }

  return {
    pass(store, watching, nowMs) {
      const standing = subscriptions.standing(store.id, nowMs);
      for (const to of standing) ring(store, to, watching, nowMs);
      for (const id of known.keys()) if (!subscriptions.has(id)) known.delete(id);
      const ids = new Set(standing.map(({ session }) => session.id));
      work((id) => ids.has(id), store.id, nowMs);
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}

/** What rings for somebody who may be woken: on their shift, or where no rota knows them, not long after they were last seen. */
function ringsNow(store: Store, person: string, nowMs: number): ReadonlyMap<string, number> {
  const { live, reach, roster } = store;
  const role = roster.person(person)?.role;
  const isIn = live.rota.has(person) ? live.isAtWork(person, nowMs) : nowMs - reach.lastSeenAt(person) < UNSEEN_FOR_MS;
  if (role === undefined || !isIn) return NOTHING;
  reach.woken(person, nowMs);
  return discloseRings(store.scene(nowMs), { store: store.id, person, role });
}

const NOTHING: ReadonlyMap<string, number> = new Map();
