/** What a colleague does with a customer they serve: goes there, greets, listens, writes, hands over, takes leave. */
import type { AlertRow } from '../../protocol/alert.ts';
import { EXPECTED_BEFORE_MS, PURPOSES } from '../../protocol/appointment.ts';
import { MOMENTS, type NewPromise } from '../../protocol/farewell.ts';
import type { Walk } from '../associate.ts';
import type { Random } from '../random.ts';
import { BOOKS_AHEAD_DAYS, HABITS, PROMISE_DUE_DAYS, SENTENCES, SPEAKING_M } from './habits.ts';
import type { Mind, Service, Serving } from './mind.ts';
import { type Deed, isBeside, type Seen, wayTo } from './seen.ts';
import { inS, type Step, takeStep } from './steps.ts';

const DAY_MS = 86_400_000;

type ServingRow = Extract<AlertRow, { is: 'serving' }>;

/** Whom they serve now. */
export function servedNow({ view }: Seen): ServingRow[] {
  return Object.values(view.alerts).filter((row) => row.is === 'serving');
}

/** The next thing that is due with any of them; and whom they are about. */
export function attend(mind: Mind, seen: Seen): { deed: Deed | null; walk: Walk | null } {
  const rows = servedNow(seen);
  for (const track of mind.served.keys()) {
    if (rows.some((row) => row.track === track)) continue;
    mind.served.delete(track);
    if (mind.random.chance(HABITS.saysFree)) mind.freeAtMs = seen.nowMs + inS(mind.random, HABITS.saysFreeAfterS);
  }
  let deed: Deed | null = null;
  for (const row of rows) deed ??= nextWith(mind, seen, row);
  const [first] = rows.filter(({ track }) => mind.served.get(track)?.isLeft === false).sort(ungreetedFirst);
  return { deed, walk: first ? wayTo(seen, first.track) : null };
}

const ungreetedFirst = (a: ServingRow, b: ServingRow): number =>
  Number(a.greetedAt !== null) - Number(b.greetedAt !== null) || a.since - b.since;

function nextWith(mind: Mind, seen: Seen, row: ServingRow): Deed | null {
  const { random, served } = mind;
  const { nowMs } = seen;
  const one = served.get(row.track) ?? begin(random, nowMs);
  served.set(row.track, one);
  if (row.greetedAt === null) {
    const deed = greeting(one, seen, row.track, random);
    if (deed) return deed;
  } else if (!one.hasPlan) {
    one.hasPlan = true;
    one.steps.push(...makeUp(random, nowMs));
    one.steps.sort((a, b) => a.atMs - b.atMs);
  }
  const step = takeStep(one.steps, nowMs, 1_000 * HABITS.againS);
  return step && deedOf(step, { mind, seen, one, row });
}

function begin(random: Random, nowMs: number): Serving {
  const steps: Step<Service>[] = [];
  if (random.chance(HABITS.readsCard)) {
    const atMs = nowMs + inS(random, HABITS.readsCardAfterS);
    steps.push({ atMs, step: 'open_card' }, { atMs: atMs + inS(random, HABITS.closesCardAfterS), step: 'close_card' });
  }
  return { sinceMs: nowMs, greetAtMs: null, hasPlan: false, isLeft: false, steps };
}

/** Mostly nearness says it; whoever stands there and was not seen says it themself. */
function greeting(one: Serving, seen: Seen, track: number, random: Random): Deed | null {
  const { nowMs } = seen;
  if (isBeside(seen, track, SPEAKING_M)) one.greetAtMs ??= nowMs + inS(random, HABITS.saysGreetedS);
  else if (seen.dots.has(track)) one.greetAtMs = null;
  else one.greetAtMs ??= nowMs + inS(random, HABITS.greetsUnseenS);
  if (one.greetAtMs === null || nowMs < one.greetAtMs) return null;
  one.greetAtMs = nowMs + 1_000 * HABITS.againS;
  return { do: 'greeted', track };
}

/** What happens from the greeting to the leave. */
function makeUp(random: Random, nowMs: number): Step<Service>[] {
  const endMs = nowMs + inS(random, HABITS.servesS);
  const meanwhile = () => random.between(nowMs, endMs);
  const steps: Step<Service>[] = [{ atMs: nowMs + 1_000, step: 'check_in' }];
  const now_and_then = (share: number, step: Service, then?: [Service, readonly [number, number]]) => {
    if (!random.chance(share)) return;
    const atMs = meanwhile();
    steps.push({ atMs, step });
    if (then) steps.push({ atMs: Math.min(endMs, atMs + inS(random, then[1])), step: then[0] });
  };
  if (random.chance(HABITS.takesGreetingBack))
    steps.push({ atMs: nowMs + inS(random, HABITS.takesBackAfterS), step: 'undo_greeted' });
  now_and_then(HABITS.askedFor, 'asked_for_me');
  now_and_then(HABITS.notAlone, 'not_alone', ['alone_again', HABITS.aloneAgainAfterS]);
  now_and_then(HABITS.hearsSomething, 'said_today');
  now_and_then(HABITS.writesNote, 'add_note');
  now_and_then(HABITS.breaksGlass, 'break_glass', ['close_glass', HABITS.closesGlassAfterS]);
  now_and_then(HABITS.books, 'book_appointment');
  if (random.chance(HABITS.leftToLook)) {
    const leftMs = nowMs + 0.3 * (endMs - nowMs);
    const kept = steps.filter(({ atMs }) => atMs <= leftMs);
    const leaveMs = leftMs + inS(random, HABITS.looksS);
    return [...kept, { atMs: leftMs, step: 'just_looking' }, { atMs: leaveMs, step: 'farewell', again: true }];
  }
  if (random.chance(HABITS.handsOver)) steps.push({ atMs: meanwhile(), step: 'hand_to' });
  if (random.chance(HABITS.givesUp)) steps.push({ atMs: endMs, step: 'withdraw' });
  steps.push({ atMs: endMs, step: 'farewell', again: true });
  return steps;
}

function deedOf(
  step: Service,
  { mind, seen, one, row }: { mind: Mind; seen: Seen; one: Serving; row: ServingRow },
): Deed | null {
  const { random } = mind;
  const { view, serverMs, me } = seen;
  const { track } = row;
  const own = view.presences[track]?.own ?? null;
  switch (step) {
    case 'open_card':
      return view.presences[track]?.mayOpen ? { do: 'open_card', track } : null;
    case 'close_card':
      return Object.keys(view.card).length > 0 ? { do: 'close_card' } : null;
    case 'undo_greeted':
      one.greetAtMs = null;
      return row.undoUntil !== null && serverMs < row.undoUntil ? { do: 'undo_greeted', track } : null;
    case 'asked_for_me':
      return row.requested ? null : { do: 'asked_for_me', track, asked: true };
    case 'not_alone':
    case 'alone_again':
      return { do: 'not_alone', track, notAlone: step === 'not_alone' };
    case 'said_today':
      return { do: 'said_today', track, text: random.pick(SENTENCES.heard) };
    case 'add_note':
      return { do: 'add_note', track, text: random.pick(SENTENCES.notes), handling: null, audience: 'house' };
    case 'break_glass':
      if (!own?.mayBreak) return null;
      return { do: 'break_glass', track, reason: 'associate_away', words: random.pick(SENTENCES.glass) };
    case 'close_glass':
      return { do: 'close_glass', track };
    case 'check_in': {
      const isTheirs = ([, each]: [string, Seen['view']['diary'][string]]) =>
        each.isMine &&
        each.checkedInAt === null &&
        each.who?.en === own?.address.en &&
        Math.abs(each.startsAt - serverMs) <= EXPECTED_BEFORE_MS;
      const expected = own && Object.entries(view.diary).find(isTheirs);
      return expected ? { do: 'check_in', appointment: expected[0] } : null;
    }
    case 'book_appointment': {
      const startsAt = serverMs + BOOKS_AHEAD_DAYS * DAY_MS;
      mind.booked.add(startsAt);
      return { do: 'book_appointment', track, person: null, startsAt, minutes: 60, purpose: random.pick(PURPOSES) };
    }
    case 'just_looking':
      one.isLeft = true;
      return { do: 'just_looking', track };
    case 'hand_to': {
      const person = someoneFree(seen, random);
      const note = random.chance(HABITS.handsOverWarm) ? random.pick(SENTENCES.warm) : null;
      return person === null || person === me ? null : { do: 'hand_to', track, person, note };
    }
    case 'withdraw':
      return { do: 'withdraw', track };
    case 'farewell': {
      const moment = random.chance(HABITS.saysMoment) ? random.pick(MOMENTS) : null;
      return { do: 'farewell', track, moment, promise: promiseOf(random, serverMs) };
    }
    default:
      return step satisfies never;
  }
}

function promiseOf(random: Random, serverMs: number): NewPromise | null {
  if (!random.chance(HABITS.promises)) return null;
  const which = Math.floor(random.next() * SENTENCES.promises.length);
  const next = random.pick(['maker', 'primary', 'house'] as const);
  const [text, task] = [SENTENCES.promises[which]!, SENTENCES.tasks[which]!];
  return { text, task, dueAt: serverMs + PROMISE_DUE_DAYS * DAY_MS, next };
}

/** A colleague who has nothing to do; null when there is none. */
export function someoneFree({ view, me }: Seen, random: Random): string | null {
  const free = Object.entries(view.team).flatMap(([id, { status }]) => (id !== me && status === 'free' ? id : []));
  return free.length > 0 ? random.pick(free.sort()) : null;
}
