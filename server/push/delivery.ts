/** Hands one empty message to a push service (RFC 8030). It says only that there is something, so nothing is in it. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Vapid } from './vapid.ts';

/** A push service that has not answered by then, in ms, is asked again later. */
const ANSWER_WITHIN_MS = 5_000;
/** A later message takes the place of one that still waits at the push service. */
const TOPIC = 'floor';
/** Worth is told in whole minutes: seconds would tell the push service which of a customer’s people is asked. */
const MINUTE_S = 60;

/** `gone`: nobody is there any more. `no`: asking again will not help. `afterMs`: how long the service wants to be left alone. */
export type Outcome =
  | { is: 'taken' }
  | { is: 'gone' }
  | { is: 'no'; status: number }
  | { is: 'later'; afterMs: number };

/** Never throws. `forS`: after so many seconds nobody need be woken any more. */
export type Deliver = (endpoint: URL, forS: number, nowMs: number) => Promise<Outcome>;

export function createDelivery(parts: {
  vapid: Vapid;
  lookup: LookupFunction;
  /** Node's, over TLS. */
  request: (url: URL, options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;
}): Deliver {
  const { vapid, lookup, request } = parts;
  return (endpoint, forS, nowMs) =>
    new Promise((tell) => {
      const headers = {
        Authorization: vapid.authorization(endpoint.origin, nowMs),
        TTL: MINUTE_S * Math.ceil(forS / MINUTE_S),
        Urgency: 'high',
        Topic: TOPIC,
        'Content-Length': 0,
      };
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      // A redirect is answered like any other no: Node follows none.
      request(endpoint, { method: 'POST', headers, lookup, signal, agent: false }, (response) => {
        response.on('error', () => {}).destroy();
        tell(outcomeOf(response));
      })
        .on('error', () => tell({ is: 'later', afterMs: 0 }))
        .end();
    });
}

function outcomeOf({ statusCode: status = 0, headers }: IncomingMessage): Outcome {
  if (status >= 200 && status < 300) return { is: 'taken' };
  if (status === 404 || status === 410) return { is: 'gone' };
  if (status !== 429 && status < 500) return { is: 'no', status };
  const afterS = Number(headers['retry-after'] ?? 0);
  return { is: 'later', afterMs: Number.isFinite(afterS) && afterS > 0 ? afterS * 1000 : 0 };
}
