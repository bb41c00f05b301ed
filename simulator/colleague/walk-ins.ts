/** What a colleague does about walk-ins: opens one now and then, goes to one who waits, serves and closes them. */
import type { Walk } from '../associate.ts';
import { someoneFree } from './attending.ts';
import { HABITS } from './habits.ts';
import type { Mind, ServingWalkIn, WalkInService } from './mind.ts';
import type { Deed, Seen } from './seen.ts';
import { inS, takeStep } from './steps.ts';

/** The next thing that is due with those they serve; and where they are about. */
export function attendWalkIns(mind: Mind, seen: Seen): { deed: Deed | null; walk: Walk | null } {
  const { view, me, nowMs } = seen;
  const theirs = Object.entries(view.walkIns).filter(([, { servedBy }]) => servedBy === me);
  for (const id of mind.walkIns.keys()) if (!theirs.some(([each]) => each === id)) mind.walkIns.delete(id);
  let deed: Deed | null = null;
  for (const [walkIn, { greeted, zone }] of theirs) {
    const one = mind.walkIns.get(walkIn) ?? makeUp(mind, nowMs);
    mind.walkIns.set(walkIn, one);
    const step: WalkInService | null = deed === null ? takeStep(one.steps, nowMs, 1_000 * HABITS.againS) : null;
    if (step === 'greeted_walk_in') {
      if (!greeted) deed = { do: step, walkIn };
    } else if (step === 'hand') {
      const person = someoneFree(seen, mind.random);
      if (person !== null) deed = { do: 'hand_walk_in_to', walkIn, person };
    } else if (step === 'asked_for_me_walk_in') deed = { do: step, walkIn, asked: true };
    else if (step === 'call_help') deed = { do: step, zone };
    else if (step !== null) deed = { do: step, walkIn };
  }
  // To help is to be there, and no more.
  const [first] = [...Object.values(view.calls).filter(({ goes }) => goes === me), ...theirs.map(([, row]) => row)];
  return { deed, walk: first ? { to: 'zone', zone: first.zone } : null };
}

function makeUp({ random }: Mind, nowMs: number): ServingWalkIn {
  const greetMs = nowMs + inS(random, HABITS.greetsUnseenS);
  const endMs = greetMs + inS(random, HABITS.servesWalkInS);
  const steps: ServingWalkIn['steps'] = [{ atMs: greetMs, step: 'greeted_walk_in' }];
  if (random.chance(HABITS.askedFor))
    steps.push({ atMs: random.between(greetMs, endMs), step: 'asked_for_me_walk_in' });
  if (random.chance(HABITS.callsHelp)) steps.push({ atMs: random.between(greetMs, endMs), step: 'call_help' });
  if (random.chance(HABITS.handsOver)) steps.push({ atMs: random.between(greetMs, endMs), step: 'hand' });
  if (random.chance(HABITS.givesUp)) steps.push({ atMs: endMs, step: 'withdraw_walk_in' });
  return { sinceMs: nowMs, steps: [...steps, { atMs: endMs, step: 'close_walk_in', again: true }] };
}

/** Somebody without a tag comes in where a colleague stands, who sees it and has nothing else to do. */
export function openWalkIn(mind: Mind, { nowMs, view, me }: Seen, zone: string | null): Deed | null {
  if (nowMs < mind.openWalkInAtMs || zone === null) return null;
  mind.openWalkInAtMs = nowMs + inS(mind.random, HABITS.opensWalkInEveryS);
  const languages = view.team[me]?.languages ?? [];
  const language = languages.length > 0 && mind.random.chance(0.3) ? mind.random.pick(languages) : null;
  return { do: 'open_walk_in', zone, language };
}

/** Somebody has waited long, and nobody was sent: a colleague may go by themself. */
export function claim(mind: Mind, { view, nowMs }: Seen): Deed | null {
  const { claims, random } = mind;
  const offered = new Set(Object.values(view.alerts).flatMap((row) => (row.is === 'offer' ? row.track : [])));
  const waiting = new Map<string, Deed>();
  for (const [track, row] of Object.entries(view.presences)) {
    if (row.servedBy !== null) claims.set(`visit ${track}`, Number.POSITIVE_INFINITY);
    else if (!offered.has(Number(track))) waiting.set(`visit ${track}`, { do: 'claim', track: Number(track) });
  }
  for (const [walkIn, { servedBy, asks }] of Object.entries(view.walkIns))
    if (servedBy === null && asks === null) waiting.set(`walk-in ${walkIn}`, { do: 'claim_walk_in', walkIn });
  for (const [name, deed] of waiting) {
    const isVisit = deed.do === 'claim';
    const does = random.chance(isVisit ? HABITS.claims : HABITS.claimsWalkIn);
    const afterMs = inS(random, isVisit ? HABITS.claimsAfterS : HABITS.claimsWalkInAfterS);
    if (!claims.has(name)) claims.set(name, does ? nowMs + afterMs : Number.POSITIVE_INFINITY);
    if (nowMs < claims.get(name)!) continue;
    claims.set(name, Number.POSITIVE_INFINITY);
    return deed;
  }
  for (const name of claims.keys()) {
    const [kind, id = ''] = name.split(' ');
    if (!(kind === 'visit' ? view.presences[id] : view.walkIns[id])) claims.delete(name);
  }
  return null;
}
