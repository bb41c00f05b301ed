/** Customers' phones: the demo lets them answer the question the house asks on arrival. */
import type { DemoAnswer } from '../protocol/api.ts';
import { isRefusal } from '../protocol/refusal.ts';
import type { Clock } from './clock.ts';

/** The house may not have asked yet: a phone tries this often, so many milliseconds apart. */
const TRIES = 5;
const TRY_AGAIN_MS = 4_000;
const ANSWER_WITHIN_MS = 5_000;

export interface Phones {
  /** Answers for the owner of a tag, quietly; resolves when the answer is taken or given up. */
  answer(answer: DemoAnswer, signal: AbortSignal): Promise<void>;
}

/** `url`: the server's address without a path. A server without a demo is left alone after its first refusal. */
export function createPhones({ url, key, clock }: { url: string; key: string; clock: Clock }): Phones {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  let noDemo = false;

  async function tryOnce(answer: DemoAnswer, signal: AbortSignal): Promise<'done' | 'again'> {
    try {
      const response = await fetch(`${url}/api/demo/answer`, {
        method: 'POST',
        headers,
        body: JSON.stringify(answer),
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      const body: unknown = await response.json().catch(() => null);
      if (response.ok) return 'done';
      if (isRefusal(body) && body.refused === 'not_asked') return 'again';
      if (response.status !== 404 && response.status !== 403) return 'again';
      noDemo = true;
      return 'done';
    } catch {
      return 'again';
    }
  }

  return {
    async answer(answer, signal) {
      for (let tries = TRIES; tries > 0 && !noDemo && !signal.aborted; tries--) {
        if ((await tryOnce(answer, signal)) === 'done') return;
        await clock.sleep(TRY_AGAIN_MS, signal);
      }
    },
  };
}
