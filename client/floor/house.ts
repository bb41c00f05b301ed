/** The page's plain calls to the server: who is signed in, the plan, a card's photo, a way to a customer's page, a sign of life, signing out. */
import type { SessionInfo } from '../../protocol/api.ts';
import type { Plan } from '../../protocol/place.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { type Calls, refusedIn } from '../live/call.ts';
import { createWayTo, type WayTo } from '../way/way-to.ts';

export interface House {
  session(): Promise<SessionInfo | Refusal>;
  plan(): Promise<Plan | Refusal>;
  /** The photo on the card that is open at this track. */
  photo(track: number): Promise<Blob | Refusal>;
  /** Somebody touched the screen. Null when it is done. */
  touch(): Promise<Refusal | null>;
  signOut(): Promise<Refusal | null>;
  /** For what is fetched by itself, and calls by itself. */
  calls: Calls;
  /** Makes a link to the door of a customer's page. */
  wayTo: WayTo;
}

export function createHouse(calls: Calls): House {
  return {
    session: () => calls.get('/api/session'),
    plan: () => calls.get('/api/plan'),
    photo: (track) => calls.file(`/api/photo/${track}`),
    touch: () => refusedIn(calls.post('/api/touch')),
    calls,
    wayTo: createWayTo(calls),
    signOut: () => refusedIn(calls.post('/api/sign-out')),
  };
}
