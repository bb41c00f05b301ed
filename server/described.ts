/** What a route says of itself, kept beside its registration: the document of the API is made from it. */
import type { RequestHandler } from 'express';
import type { ZodType } from 'zod';
import type { RefusalCode } from '../protocol/refusal.ts';

export interface Description {
  /** A sentence. */
  does: string;
  /** Who may call: a provider by its key, people and customers by the cookie of their session, a device by its own. */
  caller: 'anyone' | 'provider' | 'device' | 'entering' | 'person' | 'manager' | 'customer' | 'door';
  /** Parts of the path. */
  parameters?: Record<string, ZodType>;
  /** The shape of JSON, or the media type of bytes. */
  body?: ZodType | string;
  /** By status: the shape of JSON; a media type where it is none; null where the shape is only a type. */
  answers: Record<number, ZodType | string | null>;
  refusals: readonly RefusalCode[];
}

const DESCRIPTION = Symbol('description');

/** Stands first among a route's handlers, and does nothing but tell about it. */
export function described(description: Description): RequestHandler {
  const handler: RequestHandler = (_request, _response, next) => next();
  return Object.assign(handler, { [DESCRIPTION]: description });
}

export function descriptionOf(handler: object): Description | undefined {
  return (handler as { [DESCRIPTION]?: Description })[DESCRIPTION];
}
