/** Plain calls to the server: an answer, or a refusal; a server that cannot be reached refuses too. */
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';

export interface Calls {
  get<Answer>(path: string): Promise<Answer | Refusal>;
  post<Answer>(path: string, body?: object): Promise<Answer | Refusal>;
  /** Sends bytes, by their own type. */
  put<Answer>(path: string, bytes: Blob): Promise<Answer | Refusal>;
  delete<Answer>(path: string): Promise<Answer | Refusal>;
  /** What the server sends as a file. */
  file(path: string): Promise<Blob | Refusal>;
}

const UNREACHABLE: Refusal = { refused: 'unavailable', message: 'the server cannot be reached' };

/** A server that cannot be reached, or answers something that is no JSON, counts as `unavailable`. */
export function createCalls(fetch: typeof globalThis.fetch): Calls {
  const reach = (path: string, init?: RequestInit) =>
    fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });

  async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer | Refusal> {
    try {
      const response = await reach(path, init);
      const text = await response.text();
      const answer: unknown = text === '' ? null : JSON.parse(text);
      return response.ok || isRefusal(answer) ? (answer as Answer | Refusal) : UNREACHABLE;
    } catch {
      return UNREACHABLE;
    }
  }
  async function file(path: string): Promise<Blob | Refusal> {
    try {
      const response = await reach(path);
      if (response.ok) return await response.blob();
      const answer: unknown = await response.json();
      return isRefusal(answer) ? answer : UNREACHABLE;
    } catch {
      return UNREACHABLE;
    }
  }
  return {
    get: (path) => ask(path),
    put: (path, bytes) => ask(path, { method: 'PUT', headers: { 'content-type': bytes.type }, body: bytes }),
    delete: (path) => ask(path, { method: 'DELETE' }),
    file,
    post: (path, body = {}) =>
      ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  };
}

/** What was refused, or null when it is done. */
export async function refusedIn(asked: Promise<unknown>): Promise<Refusal | null> {
  const answer = await asked;
  return isRefusal(answer) ? answer : null;
}
