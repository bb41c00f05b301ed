import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Db } from '../db/db.ts';
import { answer, visit } from '../db/schema.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { opened } from '../scripts/databases.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from '../server/cookies.ts';
import { type HesitantDb, hesitant } from './hesitant-db.ts';
import { ADAEZE, INES, MANAGER, TOMASZ, VESTIBULE, YUKI } from './house.ts';
import { demoPerson, openPage } from './page.ts';
import { atDoor, phoneOf } from './phone.ts';
import { openViewer } from './viewer.ts';
import { createWorld, PROVIDER_KEY, STORE, TABLET, type World } from './world.ts';

/** A database that notes each statement that changes something. */
function noting(db: Db, written: string[]): Db {
  const changes = new Set(['insert', 'update', 'delete', 'transaction', 'execute']);
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (changes.has(String(name))) written.push(String(name));
        return value.apply(target, args) as unknown;
      };
    },
  });
}

interface Context {
  world: World;
  database: HesitantDb;
  /** What was changed in the database, statement by statement. */
  written: string[];
  cookie: string;
  routes: Told[];
}
const test = suite<Context>('doors hold');
test.before(async (context) => {
  const database = await opened({ dataDir: 'memory' });
  context.written = [];
  context.database = hesitant(noting(database.db, context.written));
  context.world = await createWorld({ database: { ...database, db: context.database.db } });
  context.routes = await everyRoute(context.world);
});
test.before.each(async (context) => {
  context.cookie = await context.world.signIn(INES);
});
test.after(({ world }) => world.close());

/** What the document of the API tells of a route; a test of its own sees to it that none is missing there. */
interface Told {
  method: string;
  path: string;
  /** By whom it may be called; null for anybody. */
  by: 'provider' | 'device' | 'entering' | 'person' | 'manager' | 'customer' | null;
  /** Statuses it may answer with. */
  statuses: string[];
}

async function everyRoute(world: World): Promise<Told[]> {
  const { paths } = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { summary: string; security: Record<string, never>[]; responses: object }>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary, security, responses }]) => {
      const [scheme] = Object.keys(security[0] ?? {});
      const by = (summary.endsWith('For managers.') ? 'manager' : (scheme ?? null)) as Told['by'];
      return {
        method: method.toUpperCase(),
        path: path.replace(/{\w+}/g, 'customers'),
        by,
        statuses: Object.keys(responses),
      };
    }),
  );
}

/** A request with exactly these headers: `fetch` would not let a test name its own host. */
function ask(world: World, method: string, path: string, headers: Record<string, string>) {
  const { port, host } = new URL(world.url);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((done, failed) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers: { host, ...headers }, agent: false },
      (response) => {
        let text = '';
        response.on('data', (data) => {
          text += data;
        });
        response.on('end', () => done({ status: response.statusCode!, headers: response.headers, text }));
      },
    );
    asked.on('error', failed);
    asked.end(method === 'POST' ? '{}' : undefined);
  });
}

test('every answer is kept by nobody, framed by nobody, and readable by our own pages alone', async (context) => {
  const { world, cookie, routes } = context;
  const nowhere = ['/none', '/api/none'].map((path) => ({ method: 'GET', path }));
  for (const { method, path } of [...routes, ...nowhere]) {
    const { headers } = await ask(world, method, path, { cookie, origin: world.url });
    assert.is(headers['cache-control'], 'no-store', path);
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/, path);
    assert.equal(
      [headers['x-content-type-options'], headers['referrer-policy'], headers['x-powered-by']],
      ['nosniff', 'no-referrer', undefined],
    );
    assert.is(headers['access-control-allow-origin'], undefined);
  }
});

test('nothing can be done from a page that is not ours, or that does not say whose it is', async (context) => {
  const { world, cookie, routes } = context;
  const pages = [{ origin: 'http://evil.example' }, { origin: 'null' }, { origin: 'http://127.0.0.1:1' }, {}];
  for (const { method, path } of routes.filter((route) => route.method !== 'GET'))
    for (const page of pages) {
      const { status, headers, text } = await ask(world, method, path, { ...page, cookie } as Record<string, string>);
      assert.is(status, 403, `${path} ${JSON.stringify(page)}`);
      assert.is((JSON.parse(text) as Refusal).refused, 'bad_origin');
      assert.equal([headers['set-cookie'], headers['access-control-allow-origin']], [undefined, undefined]);
    }
  assert.is((await ask(world, 'GET', '/api/plan', { cookie })).status, 200, 'still signed in');
});

test('each route opens to those it is for, and to nobody else', async ({ world, routes }) => {
  const device = `${DEVICE_COOKIE}=${TABLET.token}`;
  const { sessions } = world.server().access;
  const halfWay = () => sessions.create({ store: STORE, person: YUKI, device: TABLET.id, lacks: 'pin' }, world.now());
  const callers: Record<string, () => Promise<Record<string, string>>> = {
    nobody: async () => ({}),
    provider: async () => ({ authorization: `Bearer ${PROVIDER_KEY}` }),
    device: async () => ({ cookie: device }),
    entering: async () => ({ cookie: `${SESSION_COOKIE}=${await halfWay()}` }),
    person: async () => ({ cookie: await world.signIn(INES) }),
    manager: async () => ({ cookie: await world.signIn(MANAGER) }),
    door: async () => ({ cookie: (await atDoor(world, 'c-18')).cookie() }),
    customer: async () => ({ cookie: (await phoneOf(world, ADAEZE.id)).cookie }),
  };
  const opensTo = (by: Told['by']): string[] => {
    if (by === 'person') return ['person', 'manager'];
    return by === 'entering' ? ['entering', 'person', 'manager'] : [String(by)];
  };
  for (const { method, path, by, statuses } of routes.filter((route) => route.by !== null))
    for (const [who, credentials] of Object.entries(callers)) {
      const { status, text } = await ask(world, method, path, { ...(await credentials()), origin: world.url });
      assert.ok(statuses.includes(String(status)), `${method} ${path} answers ${status}, which it does not tell of`);
      const said = `${who}: ${method} ${path}, ${status} ${text.slice(0, 100)}`;
      if (opensTo(by).includes(who)) assert.is.not(status, 401, said);
      else if (by === 'manager' && who === 'person')
        assert.is((JSON.parse(text) as Refusal).refused, 'not_allowed', said);
      else assert.is(status, 401, said);
    }
});

test('whoever only asks changes nothing', async ({ world, routes, written }) => {
  const customer = (await phoneOf(world, ADAEZE.id)).cookie;
  const door = (await atDoor(world, ADAEZE.id)).cookie();
  const cookie = `${DEVICE_COOKIE}=${TABLET.token}; ${await world.signIn(MANAGER)}; ${customer}; ${door}`;
  const before = written.length;
  for (const { method, path } of routes) {
    if (method !== 'GET') continue;
    const { status } = await ask(world, method, path, { cookie, authorization: `Bearer ${PROVIDER_KEY}` });
    // The tablet is no wall.
    const isWalls = path === '/api/wall' && status === 403;
    assert.ok(status === 200 || status === 404 || isWalls, `${path} ${status}`);
  }
  assert.equal(written.slice(before), ['insert'], 'but that it stands in the audit that a table was taken away');
});

test('a foreign name that resolves to this machine is answered nothing', async ({ world, cookie, routes }) => {
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example'])
    for (const { path } of routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('z'))) {
      const { status, text } = await ask(world, 'GET', path, { host, cookie });
      assert.ok(status === 403 || status === 404, `${host} ${path}`);
      assert.not.match(text, /Inès|sotto_/);
    }
});

test('the cookies are out of reach of scripts, of other sites and of plain HTTP, and their tokens in no answer', async ({
  world,
}) => {
  const page = openPage(world);
  const { pin } = await demoPerson(page, INES);
  const signedIn = await page.post('/api/sign-in', { person: INES, pin });
  assert.equal(signedIn.body, { next: 'floor' });
  const [line = ''] = signedIn.set;
  assert.match(line, /^__Host-sotto_session=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
  const token = line.slice(line.indexOf('=') + 1, line.indexOf(';'));
  assert.not.match(JSON.stringify([signedIn.body, await page.session()]) + world.log(), token);
});

test('an address that is none is nothing’s, and no fault of ours', async ({ world, cookie }) => {
  for (const path of ['/api/photo/%E0%A4%A', '/api/import/%FF', '/api/export/%', '/assets/%E0%A4%A', '/%C0%AE'])
    assert.is((await ask(world, 'GET', path, { cookie })).status, 404, path);
  assert.not.match(world.log(), /"level":50/);
});

test('while the database is away an answer is refused and changes nothing', async ({ world, database }) => {
  const yuki = await world.view(YUKI);
  await world.stand(TOMASZ.tag, VESTIBULE, 8_000);
  database.goAway();
  const refused = await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' });
  assert.is(refused.status, 503);
  assert.is(((await refused.json()) as Refusal).refused, 'unavailable');
  await world.stand(TOMASZ.tag, VESTIBULE, 4_000);
  assert.equal(yuki.view().presences, {});
  database.comeBack();
  assert.equal(await world.db.select().from(answer).where(eq(answer.customerId, TOMASZ.id)), []);
  assert.is((await world.post('/api/demo/answer', { tag: TOMASZ.tag, answer: 'yes' })).status, 200);
});

test('while the database is away nobody is told to sign in again, and signing out still closes the screen', async ({
  world,
  database,
  cookie,
}) => {
  const ines = await world.view(INES, { cookie });
  database.goAway();
  const why = await openViewer({ url: world.url, cookie, window: 'another-window' }).catch((refusal) => refusal);
  assert.is((why as Refusal).refused, 'unavailable');
  assert.is((await ask(world, 'GET', '/api/plan', { cookie })).status, 503);
  assert.is((await ask(world, 'GET', '/api/session', { cookie })).status, 503);
  assert.not.match(world.log(), 'Adaeze', 'an error is logged without its words');
  database.comeBack();
  await world.tick();
  assert.ok(ines.connected());
  assert.is((await world.post('/api/sign-out', {}, { cookie, origin: world.url })).status, 200);
  await world.tick();
  assert.not.ok(ines.connected());
});

test('while the database hesitates the board goes on, and afterwards everything is there, in order', async ({
  world,
  database,
}) => {
  const yuki = await world.view(YUKI);
  const before = yuki.view().zones.vestibule!.recognised;
  database.hesitate();
  const frames = yuki.frames();
  await world.stand(ADAEZE.tag, VESTIBULE, 5_000);
  assert.is(yuki.view().zones.vestibule!.recognised, before + 1);
  assert.is(yuki.frames() - frames, 25);
  assert.ok(world.server().recorder.state().queued > 0);
  database.comeBack();
  await world.server().recorder.flush();
  const kept = await world.db.select().from(visit).where(eq(visit.customerId, ADAEZE.id));
  assert.equal(
    kept.map(({ customerId, endedAt }) => [customerId, endedAt]),
    [[ADAEZE.id, null]],
  );
  assert.is(world.server().recorder.state().lost, 0);
});

test('whether the server is well says nothing of who is here', async ({ world }) => {
  assert.ok([...world.store().live.visits()].length > 0);
  const told = async (path: string) => (await fetch(world.url + path)).json();
  assert.equal(await told('/healthz'), { alive: true });
  assert.equal(await told('/readyz'), { ready: true, lacks: [] });
});

test.run();
