/** The one wrapper around every route and socket event: it authenticates, parses, runs and answers. */
import { type ErrorRequestHandler, json, type Request, type RequestHandler, type Response, raw } from 'express';
import type { ZodType } from 'zod';
import { type Fault, isRefusal, type Refusal, type RefusalCode, refusal } from '../protocol/refusal.ts';
import { DatabaseAway } from './auth/away.ts';
import { type CallerDesk, type CallerParts, type Callers, createCallers } from './callers.ts';
import type { Log } from './log.ts';
import { troubleOf } from './trouble.ts';

/** Faults named in one refusal; more would only repeat the same mistake. */
const MAX_FAULTS = 20;
/** Bytes a body may have where the route does not say otherwise. */
const MAX_BODY_BYTES = 64 * 1024;

/** The HTTP status of each kind of refusal. */
export const STATUS: Record<RefusalCode, number> = {
  malformed: 400,
  unknown_key: 401,
  signed_out: 401,
  not_enrolled: 401,
  half_way: 401,
  wrong_pin: 403,
  wrong_code: 403,
  one_hand: 403,
  locked: 403,
  locked_here: 403,
  last_manager: 409,
  insecure: 403,
  not_allowed: 403,
  bad_origin: 403,
  not_found: 404,
  not_asked: 409,
  taken: 409,
  overtaken: 409,
  too_large: 413,
  reload: 426,
  too_fast: 429,
  slow: 503,
  unavailable: 503,
  internal: 500,
};

export interface Answer extends Omit<CallerDesk, 'callerOf'> {
  /**
   * The handlers of a route: who calls is settled first, then the body is read (JSON, or the bytes of a media type; no more
   * than `limitBytes`) and parsed by `schema`; a returned refusal gets its status.
   */
  route<Who extends keyof Callers, Body, Result extends object>(
    who: Who,
    body: { schema: ZodType<Body> | null; limitBytes?: number; mediaType?: string },
    run: (call: { caller: Callers[Who]; body: Body; request: Request; response: Response }) => Result | Promise<Result>,
  ): RequestHandler[];
  /** A socket event whose payload is parsed by `schema`; the answer goes to the acknowledgement, if there is one. */
  event<Body, Result extends object>(
    schema: ZodType<Body> | null,
    run: (body: Body) => Result | Promise<Result>,
  ): (payload: unknown, acknowledge?: unknown) => void;
}

export function createAnswer(parts: CallerParts & { log: Log }): Answer {
  const { log } = parts;
  const { enteringOf, sessionOf, deviceOf, callerOf } = createCallers(parts);
  const callers = new WeakMap<Request, Callers[keyof Callers]>();

  const authenticate =
    (who: keyof Callers): RequestHandler =>
    async (request, response, next) => {
      const caller = await callerOf(who, request);
      if (isRefusal(caller)) return send(response, caller);
      callers.set(request, caller);
      next();
    };

  return {
    sessionOf,
    enteringOf,
    deviceOf,
    route: (who, { schema, limitBytes = MAX_BODY_BYTES, mediaType }, run) => [
      authenticate(who),
      mediaType ? raw({ type: mediaType, limit: limitBytes }) : json({ limit: limitBytes }),
      async (request, response) => {
        const body = parse(schema, request.body);
        // `callers` holds for this request what `who` asked for; the type system cannot follow it through the map.
        const caller = callers.get(request) as never;
        send(response, isRefusal(body) ? body : await run({ caller, body, request, response }));
      },
    ],
    event: (schema, run) => async (payload, acknowledge) => {
      let result: object;
      try {
        const body = parse(schema, payload);
        result = isRefusal(body) ? body : await run(body);
      } catch (error) {
        result = failed(log, error);
      }
      if (typeof acknowledge === 'function') acknowledge(result);
    },
  };
}

/** The last handler of the HTTP server: what went wrong on the way becomes a refusal, and says nothing else. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const kind = (error as { type?: string }).type ?? '';
    if (kind === 'entity.too.large') send(response, refusal('too_large'));
    // An address with broken percent signs; nothing has such a name.
    else if (error instanceof URIError) send(response, refusal('not_found'));
    else if (
      kind.startsWith('entity.') ||
      kind.startsWith('encoding.') ||
      kind.startsWith('charset.') ||
      kind.startsWith('request.')
    )
      send(response, refusal('malformed', { faults: [{ path: '', problem: 'the body is not JSON' }] }));
    else send(response, failed(log, error));
  };
}

function failed(log: Log, error: unknown): Refusal {
  if (error instanceof DatabaseAway) {
    log.warn(troubleOf(error), 'who is signed in could not be asked');
    return refusal('unavailable');
  }
  log.error(troubleOf(error), 'a call failed');
  return refusal('internal');
}

/** The body, or a refusal that names each fault by its path. Without a schema the body is the route's own business. */
export function parse<Body>(schema: ZodType<Body> | null, body: unknown): Body | Refusal {
  if (!schema) return body as Body;
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults: Fault[] = parsed.error.issues
    .slice(0, MAX_FAULTS)
    .map((issue) => ({ path: issue.path.join('.'), problem: issue.message }));
  return refusal('malformed', { faults });
}

/** Sends a result, or a refusal with the status of its kind. What a route has begun to send itself is cut short if it has not ended. */
export function send(response: Response, result: object): void {
  if (response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  response.setHeader('Cache-Control', 'no-store');
  if (!isRefusal(result)) {
    response.json(result);
    return;
  }
  if (result.retryAfterMs !== undefined)
    response.setHeader('Retry-After', String(Math.ceil(result.retryAfterMs / 1000)));
  response.status(STATUS[result.refused]).json(result);
}
