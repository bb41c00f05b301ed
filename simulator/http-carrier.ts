/** Carries fixes over plain HTTP: `POST /api/fixes` with the provider's key. */
import { ANSWER_WITHIN_MS, type Carrier, type Outcome, read } from './carrier.ts';

/** `url`: the server's address without a path. */
export function createHttpCarrier({ url, key }: { url: string; key: string }): Carrier {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return {
    async deliver(batch, signal) {
      try {
        const response = await fetch(`${url}/api/fixes`, {
          method: 'POST',
          headers,
          body: JSON.stringify(batch),
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
        });
        const answer: unknown = await response.json().catch(() => null);
        return byStatus(response, answer) ?? read(answer);
      } catch {
        return { state: 'away' };
      }
    },
    close() {},
  };
}

/** The status counts where a body says nothing; `Retry-After` (seconds) says how long to wait. */
function byStatus(response: Response, answer: unknown): Outcome | null {
  const outcome = read(answer);
  if (response.status === 401 || response.status === 403) return { state: 'key_refused' };
  if (response.status === 413) return { state: 'too_large' };
  if (response.status === 400 && outcome.state === 'away')
    return { state: 'malformed', message: 'refused as malformed' };
  if (response.status !== 429) return null;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (outcome.state === 'wait')
    return Number.isFinite(seconds) ? { state: 'wait', ms: Math.max(outcome.ms, 1000 * seconds) } : outcome;
  return { state: 'wait', ms: 1000 * (Number.isFinite(seconds) && seconds >= 0 ? seconds : 1) };
}
