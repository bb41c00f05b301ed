/** The API as an OpenAPI document, made from the routes themselves and the schemas they parse with. */
import { type IRouter, Router } from 'express';
import { toJSONSchema, type ZodType } from 'zod';
import { REFUSALS, type RefusalCode } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { STATUS, send } from '../answer.ts';
import { CUSTOMER_COOKIE, DEVICE_COOKIE, DOOR_COOKIE, SESSION_COOKIE } from '../cookies.ts';
import { type Description, described, descriptionOf } from '../described.ts';

/** A route as the router knows it: where it is, how it is called, and what it says of itself. */
export interface Route {
  /** As Express writes it, from the root: `/api/import/:id`. */
  path: string;
  method: string;
  description: Description | undefined;
}

/** Where routers hang, by their path: Express does not tell. */
export type Mounted = Record<string, IRouter[]>;

/** `routers`: asked when the document is first wanted, so that this one may be among them. */
export function openApiRoutes(mounted: () => Mounted): Router {
  const routes = Router();
  let document: object | undefined;
  routes.get(
    '/openapi.json',
    described({
      does: 'This document.',
      caller: 'anyone',
      answers: { 200: 'application/json' },
      refusals: [],
    }),
    (_request, response) => {
      document ??= documentOf(routesOf(mounted()));
      send(response, document);
    },
  );
  return routes;
}

/** Every route of some routers. */
export function routesOf(mounted: Mounted): Route[] {
  return Object.entries(mounted).flatMap(([at, routers]) =>
    routers.flatMap(({ stack }) =>
      stack.flatMap(({ route }) => {
        if (!route) return [];
        const description = route.stack.map(({ handle }) => descriptionOf(handle)).find(Boolean);
        const methods = new Set(route.stack.map(({ method }) => method));
        return [...methods].map((method) => ({ path: at + route.path, method, description }));
      }),
    ),
  );
}

/** OpenAPI 3.1: its schemas are JSON Schema 2020-12, which is what zod writes. */
export function documentOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, description } of routes) {
    if (!description) continue;
    const written = path.replace(/:(\w+)/g, '{$1}');
    paths[written] = { ...paths[written], [method]: operationOf(description) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sotto', version: String(PROTOCOL_VERSION), description: 'Times are epoch milliseconds.' },
    paths,
    components: {
      securitySchemes: {
        provider: { type: 'http', scheme: 'bearer', description: 'The key of a provider, made for one store.' },
        device: {
          type: 'apiKey',
          in: 'cookie',
          name: DEVICE_COOKIE,
          description: 'The cookie of a device that was let in.',
        },
        entering: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'The same, of somebody who may still lack a PIN or a second factor.',
        },
        person: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'The cookie that signing in sets.' },
        customer: {
          type: 'apiKey',
          in: 'cookie',
          name: CUSTOMER_COOKIE,
          description: 'The cookie that a customer’s code sets.',
        },
        door: { type: 'apiKey', in: 'cookie', name: DOOR_COOKIE, description: 'The cookie that a one-time link sets.' },
      },
      schemas: { Refusal: REFUSAL },
    },
  };
}

const REFUSAL = {
  type: 'object',
  required: ['refused', 'message'],
  properties: {
    refused: { enum: Object.keys(REFUSALS) },
    message: { type: 'string' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'problem'],
        properties: { path: { type: 'string' }, problem: { type: 'string' } },
      },
    },
    retryAfterMs: { type: 'number' },
  },
};

function operationOf({ does, caller, parameters = {}, body, answers, refusals }: Description): object {
  return {
    summary: caller === 'manager' ? `${does} For managers.` : does,
    security: caller === 'anyone' ? [] : [{ [caller === 'manager' ? 'person' : caller]: [] }],
    parameters: Object.entries(parameters).map(([name, schema]) => {
      return { name, in: 'path', required: true, schema: schemaOf(schema, 'input') };
    }),
    ...(body && { requestBody: { required: true, content: requestOf(body) } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
      ...refusalsOf(refusals),
    },
  };
}

function requestOf(body: ZodType | string): object {
  return typeof body === 'string' ? { [body]: {} } : { 'application/json': { schema: schemaOf(body, 'input') } };
}

function responseOf(answer: ZodType | string | null): object {
  if (typeof answer === 'string') return { description: 'The answer.', content: { [answer]: {} } };
  const schema = answer === null ? { type: 'object' } : schemaOf(answer, 'output');
  return { description: 'The answer.', content: { 'application/json': { schema } } };
}

/** Refusals share their statuses: each status with the codes it stands for. */
function refusalsOf(codes: readonly RefusalCode[]): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const status of new Set([...codes, 'internal' as const].map((code) => STATUS[code]))) {
    const these = [...codes, 'internal' as const].filter((code) => STATUS[code] === status);
    responses[status] = {
      description: these.map((code) => `${code}: ${REFUSALS[code]}`).join('; '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    };
  }
  return responses;
}

/** What a schema cannot say in JSON Schema (a number as sensors send it) is said as anything. */
function schemaOf(schema: ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
