/** The way in for the demo's colleagues: one tablet for all of them, and the PINs that the demo tells. Plain HTTP, as a page does. */
import type { DemoPerson } from '../../protocol/api.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { SignedIn } from '../../protocol/sign-in.ts';

const ANSWER_WITHIN_MS = 5_000;
const AWAY = refusal('unavailable');

/** Never throws: a server that is away is a refusal like any other. */
export interface Door {
  /** Who works in the demo, what they sign in with, and whose place is taken. */
  people(signal: AbortSignal): Promise<DemoPerson[] | Refusal>;
  /** Lets the colleagues' tablet in; the `Cookie` header it is known by. */
  letIn(signal: AbortSignal): Promise<{ cookie: string } | Refusal>;
  /** Signs somebody in on it; the `Cookie` header of their session. */
  signIn(
    tablet: string,
    who: { person: string; pin: string },
    signal: AbortSignal,
  ): Promise<{ cookie: string } | Refusal>;
  /** Somebody touches their screen. */
  touch(cookie: string, signal: AbortSignal): Promise<void>;
  signOut(cookie: string): Promise<void>;
}

/** `url`: the server's address without a path; `key`: the provider's. */
export function createDoor({ url, key }: { url: string; key: string }): Door {
  async function ask(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response | Refusal> {
    const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      const response = await fetch(url + path, {
        ...init,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) return response;
      const body: unknown = await response.json();
      return isRefusal(body) ? body : AWAY;
    } catch {
      return AWAY;
    }
  }
  const post = (path: string, body: object, headers: Record<string, string>, signal?: AbortSignal) => {
    const all = { 'content-type': 'application/json', origin: url, ...headers };
    return ask(path, { method: 'POST', body: JSON.stringify(body), headers: all }, signal);
  };
  /** The cookies an answer sets, as they are sent back. */
  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .join('; ');

  return {
    async people(signal) {
      const answer = await ask('/api/demo/people', {}, signal);
      return isRefusal(answer) ? answer : ((await answer.json().catch(() => AWAY)) as DemoPerson[] | Refusal);
    },
    async letIn(signal) {
      const answer = await post('/api/demo/colleagues', {}, { authorization: `Bearer ${key}` }, signal);
      return isRefusal(answer) ? answer : { cookie: cookiesOf(answer) };
    },
    async signIn(tablet, who, signal) {
      const answer = await post('/api/sign-in', who, { cookie: tablet }, signal);
      if (isRefusal(answer)) return answer;
      const { next } = (await answer.json().catch(() => ({ next: 'code' }))) as SignedIn;
      // A code or a new PIN is a person's to give.
      return next === 'floor' ? { cookie: cookiesOf(answer) } : refusal('not_allowed');
    },
    async touch(cookie, signal) {
      await post('/api/touch', {}, { cookie }, signal);
    },
    async signOut(cookie) {
      await post('/api/sign-out', {}, { cookie });
    },
  };
}
