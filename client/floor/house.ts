/** The page's plain calls to the server: who is signed in, the plan, a card's photo, a sign of life, and signing out. */
import type { SessionInfo } from '../../protocol/api.ts';
import type { Plan } from '../../protocol/place.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { type Calls, refusedIn } from '../live/call.ts';

export interface House {
  session(): Promise<SessionInfo | Refusal>;
  plan(): Promise<Plan | Refusal>;
  /** The photo on the card that is open at this track. */
  photo(track: number): Promise<Blob | Refusal>;
  /** Somebody touched the screen. Null when it is done. */
  touch(): Promise<Refusal | null>;
  signOut(): Promise<Refusal | null>;
}

export function createHouse(calls: Calls): House {
  return {
    session: () => calls.get('/api/session'),
    plan: () => calls.get('/api/plan'),
    photo: (track) => calls.file(`/api/photo/${track}`),
    touch: () => refusedIn(calls.post('/api/touch')),
    signOut: () => refusedIn(calls.post('/api/sign-out')),
  };
}
