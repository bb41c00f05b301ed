/** What becomes of what an associate does in a bench: the ladder's own code, true at once, as the server has it once it is durable. */
import { isRefusal } from '../../protocol/refusal.ts';
import { type Case, serverOf } from '../../server/assignment/case.ts';
import { alertOf, mayHandTo, whyNot } from '../../server/assignment/commands.ts';
import { greet, serve, stopServing, undoGreeting } from '../../server/assignment/serve.ts';
import { dueAt } from '../../server/assignment/step.ts';
import type { Deed } from '../../simulator/colleague/seen.ts';
import type { Stage } from './stage.ts';

/** Makes true what somebody does, as the server would once it is durable. What tells nobody where to go does nothing here. */
export function act(stage: Stage, person: string, deed: Deed, nowMs: number): void {
  const { state, around } = stage;
  const given = () => undefined;
  const byTrack = (track: number): Case | undefined => {
    const visit = [...stage.live.visits()].find((one) => one.track === track);
    return visit && state.cases.get(visit.id);
  };
  const take = (one: Case | undefined) => {
    if (one && serverOf(one) !== person && !isRefusal(whyNot(one, person, around, given)))
      serve(state, one, { by: person }, nowMs);
  };
  const isTheirs = (one: Case | undefined): one is Case => one !== undefined && serverOf(one) === person;
  const end = (one: Case | undefined, to: 'waiting' | 'closed') => {
    if (isTheirs(one)) stopServing(state, one, to, nowMs);
  };
  const meets = (one: Case | undefined) => {
    if (isTheirs(one)) greet(state, one, dueAt(one, around), nowMs);
  };
  const hand = (one: Case | undefined, to: string) => {
    if (!one || !mayHandTo(one, { from: person, to }, around)) return;
    const until = nowMs + state.rules.handOverMs;
    one.handing = { id: state.newId(one.visit, to), to, from: person, why: 'asked', warm: false, at: nowMs, until };
    one.handed.add(`asked ${to}`);
  };
  switch (deed.do) {
    case 'accept': {
      const found = alertOf(state, person, deed.alert);
      if (found && 'handing' in found && found.one.handing === found.handing)
        serve(state, found.one, { by: person }, nowMs);
      else take(found?.one);
      break;
    }
    case 'decline': {
      const found = alertOf(state, person, deed.alert);
      if (found && 'asked' in found) found.asked.declined = true;
      else if (found?.one.handing === found?.handing && found) found.one.handing = null;
      break;
    }
    case 'claim':
      take(byTrack(deed.track));
      break;
    case 'hand_to':
      hand(byTrack(deed.track), deed.person);
      break;
    case 'greeted':
      meets(byTrack(deed.track));
      break;
    case 'undo_greeted': {
      const one = byTrack(deed.track);
      if (isTheirs(one)) undoGreeting(state, one);
      break;
    }
    case 'just_looking': {
      const one = byTrack(deed.track);
      meets(one);
      if (isTheirs(one)) one.lookingUntil = nowMs + state.rules.justLookingMs;
      break;
    }
    case 'withdraw':
      end(byTrack(deed.track), 'waiting');
      break;
    case 'farewell':
      end(byTrack(deed.track), 'closed');
      break;
    case 'set_status':
      if (deed.status === null) state.said.delete(person);
      else
        state.said.set(person, { status: deed.status, since: nowMs, until: nowMs + state.rules.saidMs[deed.status] });
      if (deed.status === 'free') state.wrapping = state.wrapping.filter((one) => one.person !== person);
      break;
    case 'open_walk_in': {
      const { zone, language } = deed;
      const id = state.newId('walk-in', person);
      const until = nowMs + state.rules.walkInLastsMs;
      const about = { id, kind: 'walk_in', customer: null, scope: 'store' } as const;
      state.walkIns.set(id, { ...about, zone, language, by: person, openedAt: nowMs, until });
      break;
    }
    case 'claim_walk_in':
      take(state.cases.get(deed.walkIn));
      break;
    case 'greeted_walk_in':
      meets(state.cases.get(deed.walkIn));
      break;
    case 'hand_walk_in_to':
      hand(state.cases.get(deed.walkIn), deed.person);
      break;
    case 'withdraw_walk_in':
      end(state.cases.get(deed.walkIn), 'waiting');
      break;
    case 'keep_walk_in': {
      const one = state.walkIns.get(deed.walkIn);
      if (one) one.until = nowMs + state.rules.walkInLastsMs;
      break;
    }
    case 'close_walk_in':
      end(state.cases.get(deed.walkIn), 'closed');
      state.walkIns.delete(deed.walkIn);
      break;
    default:
      break;
  }
}
