/** The demo's colleagues: each signs in as any person does, acts from what their screen shows, and gives way to whoever takes their place. */
import type { DemoPerson } from '../../protocol/api.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Walk } from '../associate.ts';
import type { Clock } from '../clock.ts';
import { createRandom } from '../random.ts';
import type { Door } from './door.ts';
import { createMind, type Mind } from './mind.ts';
import type { Place } from './seen.ts';
import { heard, think } from './think.ts';
import type { FloorWindow } from './window.ts';

/** Whose place is taken, and who is at work, is asked this often, ms of the clock. */
const LOOK_EVERY_MS = 10_000;
/** Each thinks this often, ms of the house. */
const THINK_EVERY_MS = 500;
/** Whoever had to go stays away for so long after their place was last taken, ms of the clock. */
export const AWAY_MS = 180_000;
/** A screen that nobody touches locks itself: each touches theirs this often, ms of the clock. */
const TOUCH_EVERY_MS = 60_000;
/** Who was not let in tries again after this, ms of the clock. */
const TRY_AGAIN_MS = 60_000;

/** What the house they walk about in must do for them. */
export interface Stage {
  /** ms since the house began. */
  nowMs(): number;
  /** Where somebody stands, and in which zone for customers, if any; null for who has no body here. */
  placeOf(person: string): { place: Place; zone: string | null } | null;
  lead(person: string, walk: Walk | null): void;
}

export interface ColleaguesOptions {
  door: Door;
  /** A window for a session. */
  open(cookie: string, ended: () => void): FloorWindow;
  stage: Stage;
  clock: Clock;
  seed: number;
  /** Times as fast as the clock. */
  rate: number;
}

export interface Colleagues {
  /** Goes on until aborted, or there is no demo to act in; then they have signed out. */
  run(signal: AbortSignal): Promise<void>;
  /** Signs in who may; false once there is no demo here. */
  look(signal: AbortSignal): Promise<boolean>;
  /** Everybody who is in thinks once; resolves when what they did is answered. */
  think(): Promise<void>;
  /** Everybody goes. */
  leave(): Promise<void>;
}

interface Present {
  window: FloorWindow;
  cookie: string;
  touchAtMs: number;
  /** Waits for an answer. */
  isActing: boolean;
}

export function createColleagues(options: ColleaguesOptions): Colleagues {
  const { door, stage, clock, seed, rate } = options;
  const present = new Map<string, Present>();
  const minds = new Map<string, Mind>();
  /** When somebody may sign in again, ms of the clock. */
  const notBefore = new Map<string, number>();
  let tablet: string | null = null;

  function mindOf(person: string): Mind {
    const mind = minds.get(person) ?? createMind(createRandom(seed, 'colleague', person), stage.nowMs());
    minds.set(person, mind);
    return mind;
  }

  /** Whoever takes the place finds nothing half done: what was begun is answered by the server or never happened. */
  function stepAside(person: string): void {
    present.get(person)?.window.close();
    present.delete(person);
    minds.delete(person);
    stage.lead(person, null);
    notBefore.set(person, clock.nowMs() + AWAY_MS);
  }

  const mayCome = ({ id, role, pin, atWork, signedIn }: DemoPerson) =>
    role === 'associate' &&
    pin !== null &&
    atWork &&
    signedIn !== 'person' &&
    stage.placeOf(id) !== null &&
    !present.has(id);

  async function come(person: DemoPerson, signal: AbortSignal): Promise<void> {
    const { id, pin } = person;
    const session = await door.signIn(tablet!, { person: id, pin: pin! }, signal);
    if (signal.aborted && !isRefusal(session)) await door.signOut(session.cookie);
    if (signal.aborted) return;
    if (isRefusal(session)) {
      if (session.refused === 'not_enrolled') tablet = null;
      // A PIN that is not theirs is not tried twice: tries are the person's own.
      const waitMs = session.refused === 'wrong_pin' ? Number.POSITIVE_INFINITY : TRY_AGAIN_MS;
      notBefore.set(id, clock.nowMs() + Math.max(waitMs, session.retryAfterMs ?? 0));
      return;
    }
    const window = options.open(session.cookie, () => stepAside(id));
    const touchAtMs = clock.nowMs() + TOUCH_EVERY_MS;
    present.set(id, { window, cookie: session.cookie, touchAtMs, isActing: false });
  }

  async function look(signal: AbortSignal): Promise<boolean> {
    const people = await door.people(signal);
    if (isRefusal(people)) return people.refused !== 'not_found';
    const nowMs = clock.nowMs();
    for (const { id, signedIn } of people)
      if (signedIn === 'person' && !present.has(id)) notBefore.set(id, nowMs + AWAY_MS);
    for (const one of present.values()) {
      if (nowMs < one.touchAtMs) continue;
      one.touchAtMs = nowMs + TOUCH_EVERY_MS;
      await door.touch(one.cookie, signal);
    }
    const coming = people.filter((one) => mayCome(one) && nowMs >= (notBefore.get(one.id) ?? 0));
    if (coming.length === 0) return true;
    if (tablet === null) {
      const letIn = await door.letIn(signal);
      if (isRefusal(letIn)) return letIn.refused !== 'not_found' && letIn.refused !== 'not_allowed';
      tablet = letIn.cookie;
    }
    // One after another: tries that are not answered yet count against their tablet.
    for (const one of coming) if (!signal.aborted && tablet !== null) await come(one, signal);
    return true;
  }

  async function act(person: string, one: Present): Promise<void> {
    const now = one.window.now();
    if (!now || one.isActing) return;
    const at = stage.placeOf(person);
    const mind = mindOf(person);
    const seen = { ...now, me: person, here: at?.place ?? null, nowMs: stage.nowMs() };
    const { deed, walk } = think(mind, seen, at?.zone ?? null);
    if (walk) stage.lead(person, walk);
    if (!deed) return;
    one.isActing = true;
    heard(mind, stage.nowMs(), await one.window.act(deed));
    one.isActing = false;
  }

  async function leave(): Promise<void> {
    const leaving = [...present];
    present.clear();
    for (const [person, { window }] of leaving) {
      window.close();
      stage.lead(person, null);
    }
    await Promise.all(leaving.map(([, { cookie }]) => door.signOut(cookie)));
  }

  const thinkAll = async () => void (await Promise.all([...present].map(([person, one]) => act(person, one))));

  return {
    look,
    think: thinkAll,
    leave,
    async run(signal) {
      const over = new AbortController();
      const stop = AbortSignal.any([signal, over.signal]);
      async function keepLooking(): Promise<void> {
        while (!stop.aborted) {
          if (!(await look(stop)) && !stop.aborted) over.abort();
          await clock.sleep(LOOK_EVERY_MS, stop);
        }
      }
      async function keepThinking(): Promise<void> {
        while (!stop.aborted) {
          // Nobody waits for a colleague whose answer is late.
          void thinkAll();
          await clock.sleep(THINK_EVERY_MS / rate, stop);
        }
      }
      await Promise.all([keepLooking(), keepThinking()]);
      await leave();
    },
  };
}
