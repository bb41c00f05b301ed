/** Puts the server together from its parts, for `main.ts` and for tests alike; nothing runs until it is told to. */
import { createServer, type Server as HttpServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { Server } from 'socket.io';
import { type AnswerRow, keepAnswer } from '../db/customer.ts';
import { PING_EVERY_MS, PING_TIMEOUT_MS, TICK_MS } from '../protocol/limits.ts';
import { refusal } from '../protocol/refusal.ts';
import { answerErrors, createAnswer, send } from './answer.ts';
import { demoRoutes } from './api/demo.ts';
import { exportRoutes } from './api/export.ts';
import { healthRoutes, type Readiness } from './api/health.ts';
import { importRoutes } from './api/import.ts';
import { type Mounted, openApiRoutes } from './api/openapi.ts';
import { planRoutes } from './api/plan.ts';
import { purchaseRoutes } from './api/purchases.ts';
import { sessionRoutes } from './api/session.ts';
import type { Providers } from './auth/providers.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Clock, DrivenClock } from './clock.ts';
import { acceptFeed, MAX_MESSAGE_BYTES } from './ingest/feed.ts';
import { ingestRoutes } from './ingest/http.ts';
import { createReceiver } from './ingest/receive.ts';
import type { Tags } from './ingest/tags.ts';
import { hasRoom, JOIN_WITHIN_MS, limitLinks } from './links.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createOrigins } from './origin.ts';
import { pageRoutes } from './pages.ts';
import type { Recorder } from './recorder/recorder.ts';
import type { Store } from './store.ts';
import { acceptFloor } from './stream/connect.ts';
import { createFloorStream, type FloorNamespace, type FloorStream } from './stream/floor.ts';
import { troubleOf } from './trouble.ts';

export interface AppParts {
  stores: ReadonlyMap<string, Store>;
  sessions: Sessions;
  providers: Providers;
  recorder: Recorder;
  tags: Tags;
  clock: Clock;
  /** The same clock, where the demo's provider may drive it. */
  driven: DrivenClock | null;
  log: Log;
  demo: boolean;
  origins: readonly string[];
  /** Folder of the built pages. */
  pages: string;
}

export interface App {
  http: HttpServer;
  web: Express;
  metrics: Metrics;
  /** Lets time pass in every store and sends every screen what changed. */
  tick(): void;
  /** Links of any kind, windows on them, and windows that were lost and may come back. */
  open(): { links: number; windows: number; kept: number };
  /** Closes every socket and stops listening. */
  close(): Promise<void>;
}

/** A tick later than this, in ms, means that the server does not keep up. */
const TICK_OVERDUE_MS = 10 * TICK_MS;

export function createApp(parts: AppParts): App {
  const { stores, sessions, providers, recorder, tags, clock, driven, log, demo, pages } = parts;
  const metrics = createMetrics();
  const answer = createAnswer({ sessions, providers, clock, log });
  const origins = createOrigins(parts.origins);
  const receiver = createReceiver({ stores, tags, metrics });
  let tickedAt = clock.now();

  const web = express();
  const http = createServer(web);
  const io: Server = new Server(http, {
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: JOIN_WITHIN_MS,
    allowRequest: ({ headers }, decide) =>
      decide(null, hasRoom(io) && origins.hostIsOurs(headers) && origins.mayAsk(headers)),
  });
  limitLinks(io);

  const floor: FloorNamespace = io.of('/floor');
  const streams = new Map<string, FloorStream>(
    [...stores].map(([id, store]) => [id, createFloorStream(floor, store, log)]),
  );
  const cut = (session: string) => {
    for (const stream of streams.values()) stream.cut(session);
  };
  acceptFloor(floor, { streams, answer, clock });
  acceptFeed(io.of('/feed'), { answer, providers, receiver, clock });

  const readiness = (): Readiness => {
    const lacks = [
      ...(recorder.state().failing === null ? [] : ['database']),
      ...(clock.now() - tickedAt > TICK_OVERDUE_MS ? ['ticks'] : []),
    ];
    return { ready: lacks.length === 0, lacks };
  };

  /** Every router that answers programs, by where it hangs: the document of the API tells of them all. */
  const mounted: Mounted = {};
  function mount(at: string, routers: Router[]): void {
    mounted[at] = routers;
    web.use(at || '/', ...routers);
  }

  web.disable('x-powered-by').set('query parser', 'simple');
  web.use(helmet(SECURITY_HEADERS));
  mount('', [healthRoutes({ metrics, readiness, hostIsOurs: origins.hostIsOurs })]);
  web.use((request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const ours = origins.hostIsOurs(request.headers) && (reads || origins.mayAsk(request.headers));
    if (ours) next();
    else send(response, refusal('bad_origin'));
  });
  mount('/api', [
    ingestRoutes({ answer, receiver, clock }),
    purchaseRoutes({ answer, stores, clock, tags }),
    sessionRoutes({ answer, sessions, stores, demo, cut }),
    planRoutes({ answer, stores }),
    importRoutes({ answer, stores, clock }),
    exportRoutes({ answer, stores, log }),
    openApiRoutes(() => mounted),
  ]);
  if (demo) {
    const keep = (given: AnswerRow) => recorder.decide((db) => keepAnswer(db, given));
    mount('/api/demo', [demoRoutes({ answer, sessions, stores, clock, driven, tags, keep })]);
  }
  web.use(pageRoutes(pages));
  web.use((_request, response) => send(response, refusal('not_found')));
  web.use(answerErrors(log));

  /** Whether all went well; one store's trouble is no other's. Without a tick its screens hear nothing and veil. */
  function tickStore(store: Store, nowMs: number): boolean {
    const stream = streams.get(store.id)!;
    try {
      store.advance([], nowMs);
      stream.tick(nowMs);
      return true;
    } catch (error) {
      log.error(troubleOf(error), 'a tick failed');
      return false;
    } finally {
      metrics.windows(store.id, stream.count());
    }
  }

  return {
    http,
    web,
    metrics,
    tick() {
      const startedAt = performance.now();
      const nowMs = clock.now();
      const went = [...stores.values()].map((store) => tickStore(store, nowMs));
      if (went.every(Boolean)) tickedAt = nowMs;
      const { queued, lost } = recorder.state();
      metrics.recorder(queued, lost);
      metrics.ticked((performance.now() - startedAt) / 1000);
    },
    open() {
      const all = [...streams.values()];
      const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0);
      const [windows, kept] = [sum(all.map((stream) => stream.count())), sum(all.map((stream) => stream.lost()))];
      return { links: io.engine.clientsCount, windows, kept };
    },
    close: () => io.close(),
  };
}

/** Only our own scripts, styles, pictures and sockets; nobody may frame us. Styles set by script (Leaflet's) need no exception. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  strictTransportSecurity: false as const,
  xFrameOptions: { action: 'deny' as const },
};
