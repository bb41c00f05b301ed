/** Serves the built pages: one address per audience, the files they are made of, and what a home screen wants. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';

const PAGES = ['floor', 'manage', 'me', 'wall'];
/** What shows a notification while no page is open; it stands at the root, so that it may act for `/floor`. */
const WORKER = 'push-worker.js';
/** Files under /assets carry a hash of their content in their name. */
const ASSETS_KEPT_MS = 365 * 24 * 3_600_000;

/** Names a built page as it is now by a digest; it holds the hashes of all it is made of. Empty where nothing is built. */
export function buildOf(folder: string, page: string): string {
  const file = join(folder, `${page}.html`);
  return existsSync(file) ? hash('sha256', readFileSync(file)).slice(0, 16) : '';
}

/** `folder`: where the build put the pages (`dist/client`). */
export function pageRoutes(folder: string): Router {
  const routes = Router();
  // Only pages are compressed: the length of a compressed answer would tell about what is in it (BREACH, 2013).
  routes.use(compression());
  routes.get('/', (_request, response) => response.redirect('/floor'));
  for (const page of PAGES)
    routes.get(`/${page}`, (_request, response) => {
      response.setHeader('Cache-Control', 'no-cache');
      if (existsSync(join(folder, `${page}.html`))) response.sendFile(`${page}.html`, { root: folder });
      else response.status(503).type('text').send('The pages are not built yet: npm run build');
    });
  routes.get(`/${WORKER}`, (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(join(folder, WORKER))) response.sendFile(WORKER, { root: folder });
    else next();
  });
  routes.use('/home-screen', express.static(join(folder, 'home-screen'), { index: false, redirect: false }));
  routes.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: ASSETS_KEPT_MS, index: false, redirect: false }),
  );
  return routes;
}
