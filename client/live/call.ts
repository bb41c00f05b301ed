/** Plain calls to the server: an answer, or a refusal; a server that cannot be reached refuses too. */
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';

export interface Calls {
  get<Answer>(path: string): Promise<Answer | Refusal>;
  post<Answer>(path: string, body?: object): Promise<Answer | Refusal>;
}

const UNREACHABLE: Refusal = { refused: 'unavailable', message: 'the server cannot be reached' };

/** A server that cannot be reached, or answers something that is no JSON, counts as `unavailable`. */
export function createCalls(fetch: typeof globalThis.fetch): Calls {
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
  return {
    get: (path) => ask(path),
    post: (path, body = {}) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
}

/** What was refused, or null when it is done. */
export async function refusedIn(asked: Promise<unknown>): Promise<Refusal | null> {
  const answer = await asked;
  return isRefusal(answer) ? answer : null;
}
