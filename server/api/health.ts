/** Whether the server is alive, whether it is fit to serve, and its figures; nothing about anybody. */
import { type Request, Router } from 'express';
import { refusal } from '../../protocol/refusal.ts';
import { send } from '../answer.ts';
import { described } from '../described.ts';
import type { Metrics } from '../metrics.ts';

/** Fit to serve: ticking, and what happens and what is shown is being written down. */
export interface Readiness {
  ready: boolean;
  /** Why not, one word each: `database`, `ticks`, `audit`. */
  lacks: string[];
}

export function healthRoutes(parts: {
  metrics: Metrics;
  readiness: () => Readiness;
  /** Whether a request comes from this machine and names it as its host: figures are not for pages of a rebound name. */
  isLocal: (request: Request) => boolean;
}): Router {
  const routes = Router();
  routes.get(
    '/healthz',
    described({ does: 'Whether the server is alive.', caller: 'anyone', answers: { 200: null }, refusals: [] }),
    (_request, response) => send(response, { alive: true }),
  );
  routes.get(
    '/readyz',
    described({
      does: 'Whether it is fit to serve, and what is lacking.',
      caller: 'anyone',
      answers: { 200: null, 503: null },
      refusals: [],
    }),
    (_request, response) => {
      const readiness = parts.readiness();
      response.status(readiness.ready ? 200 : 503);
      send(response, readiness);
    },
  );
  routes.get(
    '/metrics',
    described({
      does: 'Figures for Prometheus. On this machine alone.',
      caller: 'anyone',
      answers: { 200: 'text/plain' },
      refusals: ['not_found'],
    }),
    async (request, response) => {
      if (!parts.isLocal(request)) return send(response, refusal('not_found'));
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Type', parts.metrics.registry.contentType);
      response.end(await parts.metrics.registry.metrics());
    },
  );
  return routes;
}
