/** The page's plain calls to the server: who is signed in, the plan, the demo's people, signing in and out. */
import type { DemoPerson, SessionInfo } from '../../protocol/api.ts';
import type { Plan } from '../../protocol/place.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';

export interface House {
  session(): Promise<SessionInfo | Refusal>;
  plan(): Promise<Plan | Refusal>;
  people(): Promise<DemoPerson[] | Refusal>;
  /** Null when it is done. */
  signIn(person: string): Promise<Refusal | null>;
  signOut(): Promise<Refusal | null>;
}

const UNREACHABLE: Refusal = { refused: 'unavailable', message: 'the server cannot be reached' };

/** A server that cannot be reached, or answers something that is no JSON, counts as `unavailable`. */
export function createHouse(fetch: typeof globalThis.fetch): House {
  async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer | Refusal> {
    try {
      const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
      const text = await response.text();
      const answer: unknown = text === '' ? null : JSON.parse(text);
      return response.ok || isRefusal(answer) ? (answer as Answer | Refusal) : UNREACHABLE;
    } catch {
      return UNREACHABLE;
    }
  }
  async function post(path: string, body: object): Promise<Refusal | null> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await ask<unknown>(path, init);
    return isRefusal(answer) ? answer : null;
  }

  return {
    session: () => ask('/api/session'),
    plan: () => ask('/api/plan'),
    people: () => ask('/api/demo/people'),
    signIn: (person) => post('/api/demo/sign-in', { person }),
    signOut: () => post('/api/sign-out', {}),
  };
}
