/** Puts the server together from its parts, for `main.ts` and for tests alike; nothing runs until it is told to. */
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Express, type Request, type Router } from 'express';
import { Server } from 'socket.io';
import type { Handles } from '../db/handles.ts';
import type { Vault } from '../db/vault.ts';
import { PING_EVERY_MS, PING_TIMEOUT_MS, TICK_MS } from '../protocol/limits.ts';
import { refusal } from '../protocol/refusal.ts';
import type { DoctorReport } from '../protocol/sensors.ts';
import { answerErrors, createAnswer, send } from './answer.ts';
import { announcementRoutes } from './api/announcements.ts';
import { assignmentRoutes } from './api/assignments.ts';
import { catalogueRoutes } from './api/catalogue.ts';
import { customerLinkRoutes } from './api/customer-links.ts';
import { customerRoutes } from './api/customers.ts';
import { demoRoutes } from './api/demo.ts';
import { discretionRoutes } from './api/discretion.ts';
import { doctorRoutes } from './api/doctor.ts';
import { type DoorParts, doorRoutes } from './api/door.ts';
import { eraseRoutes } from './api/erase.ts';
import { exportRoutes } from './api/export.ts';
import { healthRoutes, type Readiness } from './api/health.ts';
import { historyRoutes } from './api/history.ts';
import { importRoutes } from './api/import.ts';
import { letterRoutes } from './api/letters.ts';
import { type MeParts, meRoutes } from './api/me.ts';
import { myAppointmentRoutes } from './api/my-appointments.ts';
import { myCompanyRoutes } from './api/my-company.ts';
import { myHoursRoutes } from './api/my-hours.ts';
import { myPhotoRoutes } from './api/my-photo.ts';
import { myRotaRoutes } from './api/my-rota.ts';
import { type Mounted, openApiRoutes } from './api/openapi.ts';
import { deviceRoutes, peopleRoutes } from './api/people.ts';
import { photoRoutes } from './api/photo.ts';
import { planRoutes } from './api/plan.ts';
import { purchaseRoutes, SALE_HELD_MS } from './api/purchases.ts';
import { pushRoutes } from './api/push.ts';
import { rotaRoutes } from './api/rota.ts';
import { sessionRoutes } from './api/session.ts';
import { signInRoutes } from './api/sign-in.ts';
import { standardsRoutes } from './api/standards.ts';
import { wallRoutes } from './api/wall.ts';
import type { Access } from './auth/access.ts';
import type { Providers } from './auth/providers.ts';
import type { Chance, DrivenClock } from './clock.ts';
import { securityHeaders } from './headers.ts';
import { diagnose } from './ingest/doctor.ts';
import { acceptFeed, MAX_MESSAGE_BYTES } from './ingest/feed.ts';
import { ingestRoutes } from './ingest/http.ts';
import { createReceiver, keyOf } from './ingest/receive.ts';
import { createSensorLog } from './ingest/sensor-log.ts';
import type { Tags } from './ingest/tags.ts';
import { hasRoom, JOIN_WITHIN_MS, limitLinks } from './links.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createOrigins } from './origin.ts';
import { buildOf, pageRoutes } from './pages.ts';
import type { Deliver } from './push/delivery.ts';
import { createPusher } from './push/pusher.ts';
import type { Subscriptions } from './push/subscriptions.ts';
import type { Recorder } from './recorder/recorder.ts';
import type { Store } from './store.ts';
import { acceptFloor } from './stream/connect.ts';
import { acceptWalls } from './stream/connect-wall.ts';
import { createFloorStream, type FloorNamespace, type FloorStream } from './stream/floor.ts';
import { createWallStream, type WallNamespace, type WallStream } from './stream/walls.ts';
import type { Certificate } from './tls.ts';
import { createTransport } from './transport.ts';
import { troubleOf } from './trouble.ts';

export interface AppParts extends Omit<MeParts & DoorParts, 'answer' | 'customerCodes'> {
  handles: Handles;
  vault: Vault;
  access: Access;
  providers: Providers;
  recorder: Recorder;
  tags: Tags;
  chance: Chance;
  /** The same clock, where the demo's provider may drive it. */
  driven: DrivenClock | null;
  log: Log;
  /** The store of the demo; null where there is none. */
  demoHouse: Store | null;
  origins: readonly string[];
  /** Null where TLS is a proxy's business, or nobody's but this machine's. */
  tls?: Certificate | null;
  /** Addresses of proxies whose word counts on how a request reached them. */
  trustedProxies?: readonly string[];
  /** Folder of the built pages. */
  pages: string;
  /** Names things to one person; with a key of this server's that nobody else has. */
  nameOf: (...names: string[]) => string;
  subscriptions: Subscriptions;
  deliver: Deliver;
  /** What browsers subscribe with. */
  pushKey: string;
  /** For tests, which have no time to lose. */
  saleHeldMs?: number;
}

export interface App {
  http: HttpServer;
  web: Express;
  metrics: Metrics;
  /** Lets time pass in every store and sends every screen what changed. */
  tick(): void;
  /** Links of any kind, windows on them, and windows that were lost and may come back. */
  open(): { links: number; windows: number; kept: number };
  /** Resolves once no message is on its way to a push service. */
  pushed(): Promise<void>;
  /** Closes every socket and stops listening. */
  close(): Promise<void>;
}

/** A tick later than this, in ms, means that the server does not keep up. */
const TICK_OVERDUE_MS = 10 * TICK_MS;

export function createApp(parts: AppParts): App {
  const {
    handles,
    vault,
    stores,
    access,
    providers,
    recorder,
    tags,
    clock,
    chance,
    driven,
    log,
    demoHouse: house,
    pages,
  } = parts;
  const { tls = null, trustedProxies = [], saleHeldMs = SALE_HELD_MS } = parts;
  const { subscriptions, deliver, pushKey } = parts;
  const { sessions, devices, note } = access;
  const metrics = createMetrics();
  const answer = createAnswer({ ...parts, sessions, devices, note });
  const origins = createOrigins(parts.origins);
  const transport = createTransport(trustedProxies);
  const sensorLog = createSensorLog();
  const receiver = createReceiver({ stores, tags, metrics, sensors: sensorLog });
  const pusher = createPusher({ subscriptions, deliver, clock, note: ({ is }) => metrics.pushed(is) });
  let tickedAt = clock.now();

  const web = express();
  const http = tls ? createTlsServer(tls, web) : createServer(web);
  const io: Server = new Server(http, {
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: JOIN_WITHIN_MS,
    allowRequest: (request, decide) => {
      const { headers } = request;
      decide(null, hasRoom(io) && transport.isSafe(request) && origins.hostIsOurs(headers) && origins.mayAsk(headers));
    },
  });
  limitLinks(io);

  const floor: FloorNamespace = io.of('/floor');
  const streams = new Map<string, FloorStream>(
    [...stores].map(([id, store]) => [id, createFloorStream(floor, { store, chance, log })]),
  );
  const build = buildOf(pages, 'wall');
  const wall: WallNamespace = io.of('/wall');
  const walls = new Map<string, WallStream>(
    [...stores].map(([id, store]) => [id, createWallStream({ store, random: chance.random, build, log })]),
  );
  const cut = (session: string) => {
    for (const stream of streams.values()) stream.cut(session);
  };
  const pictured = ({ store, id }: { store: string; id: string }, track: number) =>
    streams.get(store)?.picturedOn(id, track, clock.now()) ?? null;
  const photoUntil = (store: string, customer: string) =>
    stores.get(store)?.roster.photoUntil(customer, clock.now()) ?? null;
  acceptFloor(floor, { streams, answer, sessions, clock });
  acceptWalls(wall, { walls, answer, clock });
  acceptFeed(io.of('/feed'), { answer, providers, receiver, clock });

  const readiness = (): Readiness => {
    const lacks = [
      ...(recorder.state().failing === null ? [] : ['database']),
      ...(clock.now() - tickedAt > TICK_OVERDUE_MS ? ['ticks'] : []),
      ...([...stores.values()].some(({ audit }) => audit.trouble() !== null) ? ['audit'] : []),
    ];
    return { ready: lacks.length === 0, lacks };
  };

  const doctor = (store: string): DoctorReport => {
    const nowMs = clock.now();
    const sensors = providers.of(store).map((each) => sensorLog.line(keyOf(each), each.name, nowMs));
    const recorderKeepsUp = recorder.state().failing === null;
    return {
      sensors,
      findings: diagnose({ sensors, recorderKeepsUp, ticksKeepUp: nowMs - tickedAt <= TICK_OVERDUE_MS }),
    };
  };

  /** Every router that answers programs, by where it hangs: the document of the API tells of them all. */
  const mounted: Mounted = {};
  function mount(at: string, routers: Router[]): void {
    mounted[at] = routers;
    web.use(at || '/', ...routers);
  }

  web.disable('x-powered-by').set('query parser', 'simple');
  web.use(securityHeaders({ encrypted: tls !== null || trustedProxies.length > 0 }));
  mount('', [healthRoutes({ metrics, readiness, isLocal: transport.isLocal })]);
  web.use((request, response, next) => {
    if (transport.isSafe(request)) next();
    else send(response, refusal('insecure'));
  });
  web.use((request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const ours = origins.hostIsOurs(request.headers) && (reads || origins.mayAsk(request.headers));
    if (ours) next();
    else send(response, refusal('bad_origin'));
  });
  const isDemo = (request: Request) => house !== null && transport.isLocal(request);
  const shared = { ...access, answer, stores, clock, subscriptions };
  mount('/api', [
    ingestRoutes({ answer, receiver, clock }),
    doctorRoutes({ answer, stores, doctor }),
    purchaseRoutes({ answer, stores, clock, tags, held: () => pause(saleHeldMs) }),
    sessionRoutes({ ...shared, isDemo, cut }),
    signInRoutes({ ...shared, cut }),
    peopleRoutes(shared),
    deviceRoutes({ ...shared, walls }),
    wallRoutes({ answer, stores, build }),
    planRoutes({ answer, stores }),
    assignmentRoutes({ answer, stores, clock }),
    photoRoutes({ answer, of: handles.of, vault, clock, pictured, photoUntil }),
    myRotaRoutes({ ...parts, ...shared }),
    rotaRoutes(shared),
    standardsRoutes(shared),
    pushRoutes({ ...shared, pushKey }),
    importRoutes(shared),
    exportRoutes(shared),
    historyRoutes({ ...shared, of: handles.of }),
    discretionRoutes({ ...shared, of: handles.of }),
    catalogueRoutes({ answer, stores, clock }),
    announcementRoutes({ answer, stores, of: handles.of, clock }),
    customerLinkRoutes({ ...parts, answer }),
    customerRoutes({ ...parts, answer }),
    letterRoutes(shared),
    eraseRoutes(shared),
    doorRoutes({ ...parts, ...shared }),
    meRoutes({ ...parts, ...shared }),
    myPhotoRoutes({ ...parts, ...shared, of: handles.of }),
    myCompanyRoutes({ ...parts, ...shared }),
    myHoursRoutes({ ...parts, ...shared }),
    myAppointmentRoutes({ ...parts, ...shared }),
    openApiRoutes(() => mounted),
  ]);
  if (house) {
    mount('/api/demo', [demoRoutes({ ...shared, db: handles.of(house.id), house, driven, isDemo, tags, cut })]);
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
      walls.get(store.id)!.tick(nowMs);
      pusher.pass(store, stream.watching(), nowMs);
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
    pushed: () => pusher.settled(),
    close: () => io.close(),
  };
}
