import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAudit } from '../db/audit.ts';
import { addHistory } from '../db/history.ts';
import type { DemoPerson, SessionInfo } from '../protocol/api.ts';
import { HISTORY_DAYS, type HistoryView, type Replay } from '../protocol/history.ts';
import type { Plan } from '../protocol/place.ts';
import { DOCTOR_LINKS, type DoctorReport } from '../protocol/sensors.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { DEVICE_COOKIE } from '../server/cookies.ts';
import { INES, MANAGER, OFF } from './house.ts';
import { openPage, signInOn } from './page.ts';
import { createWorld, type World } from './world.ts';

/** Out of reach of scripts, of other sites and of plain HTTP. */
const ATTRIBUTES = 'Max-Age=\\d+; Path=/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict';

const api = suite<{ world: World }>('plain calls');
api.before(async (context) => {
  context.world = await createWorld();
});
api.after(({ world }) => world.close());

/** A call as a page of ours makes it. */
const call = (world: World, path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(world.url + path, {
    ...init,
    headers: { origin: world.url, 'content-type': 'application/json', ...init.headers },
  });

api('the demo lets its browser in and tells what to sign in with', async ({ world }) => {
  const page = openPage(world, null);
  assert.is((await page.session()).device, null);
  const letIn = await page.post('/api/demo/enrol');
  assert.match(letIn.set[0]!, new RegExp(`^${DEVICE_COOKIE}=[\\w-]{43}; ${ATTRIBUTES}$`));
  const people = (await page.get<DemoPerson[]>('/api/demo/people')).body;
  assert.is(people.length, 10);
  assert.ok(people.some(({ id, customers }) => id === INES && customers > 0));
  assert.is(new Set(people.map(({ pin }) => pin)).size, 10);
  assert.ok(people.every(({ pin, code, role }) => /^\d{6}$/.test(pin!) && (code !== null) === (role === 'manager')));
  await signInOn(page, INES);
  assert.equal(await page.session(), {
    protocol: PROTOCOL_VERSION,
    me: { id: INES, given: 'Inès', family: 'Marchetti-Roy', role: 'associate' },
    device: { kind: 'tablet', name: 'Browser' },
    lacks: null,
    setUp: null,
    demo: true,
  });
});

api('nobody is signed in without a session, and nobody as somebody who is not there', async ({ world }) => {
  const info = (await (await call(world, '/api/session')).json()) as SessionInfo;
  assert.is(info.me, null);
  for (const person of ['x-bertille', 'nobody', '__proto__'])
    assert.is((await openPage(world).post('/api/sign-in', { person, pin: '482913' })).status, 404);
  assert.is((await call(world, '/api/sign-out', { method: 'POST', body: '{}' })).status, 401);
});

api('the plan is for who is signed in, and holds nothing about anybody', async ({ world }) => {
  assert.is((await call(world, '/api/plan')).status, 401);
  const cookie = await world.signIn(INES);
  const answer = await call(world, '/api/plan', { headers: { cookie } });
  const plan = (await answer.json()) as Plan;
  assert.equal(Object.keys(plan).sort(), ['entrances', 'floors', 'store']);
  assert.is(plan.floors.length, 2);
});

api('a page of another site can change nothing, whatever cookie the browser adds', async ({ world }) => {
  const cookie = await world.signIn(INES);
  for (const origin of ['http://evil.example', 'null', `${world.url}.evil.example`])
    for (const path of ['/api/demo/enrol', '/api/sign-in', '/api/sign-out', '/api/fixes', '/api/demo/answer']) {
      const answer = await call(world, path, { method: 'POST', body: '{}', headers: { origin, cookie } });
      assert.is(answer.status, 403, `${path} from ${origin}`);
      assert.is(answer.headers.get('access-control-allow-origin'), null);
    }
  const without = await fetch(`${world.url}/api/sign-out`, { method: 'POST', headers: { cookie } });
  assert.is(without.status, 403, 'a cookie without an origin is nobody of ours');
});

api('every answer of the API may not be kept, and says little about us', async ({ world }) => {
  for (const path of ['/api/session', '/api/plan', '/api/demo/people', '/api/nothing', '/healthz', '/readyz']) {
    const answer = await call(world, path);
    assert.is(answer.headers.get('cache-control'), 'no-store', path);
    assert.is(answer.headers.get('x-powered-by'), null);
    assert.match(answer.headers.get('content-security-policy')!, "script-src 'self'");
    assert.is(answer.headers.get('x-content-type-options'), 'nosniff');
  }
});

api(
  'the phone’s answer is refused for who was not asked, is off, or is unknown, in the same words',
  async ({ world }) => {
    const texts = await Promise.all(
      [OFF.tag, 'T-NOBODY', 'T-MJDGCB'].map(async (tag) => {
        const answer = await world.post('/api/demo/answer', { tag, answer: 'yes' });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    assert.is(new Set(texts).size, 1);
    assert.match(texts[0]!, /^409 .*not_asked/);
    const malformed = await world.post('/api/demo/answer', { tag: 'T', answer: 'perhaps' });
    assert.is(malformed.status, 400);
  },
);

api('outside the demo, and from another machine, no PIN is told and no device is let in by itself', async () => {
  const real = await createWorld({ demo: false });
  const demo = await createWorld();
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  for (const [world, headers] of [
    [real, {}],
    [demo, proxied],
  ] as const) {
    assert.is((await call(world, '/api/demo/people', { headers })).status, world === real ? 404 : 403);
    assert.is(
      (await call(world, '/api/demo/enrol', { method: 'POST', body: '{}', headers })).status,
      world === real ? 404 : 403,
    );
  }
  assert.is((await real.post('/api/demo/answer', { tag: 'T', answer: 'yes' })).status, 404);
  assert.is((await openPage(real).session()).demo, false);
  await Promise.all([real.close(), demo.close()]);
});

api(
  'hours that are over are for managers; taking them away is written down, and there is no day but those of the calendar',
  async ({ world }) => {
    const at = Date.parse('2026-11-20T13:00:00Z');
    const zones = { silk: { visits: 5, mean: 1, most: 2, dwell: null, wait: null } };
    await addHistory(world.db, 'maison-sotto', [{ at, isWhole: true, zones }]);
    const cookie = await world.signIn(MANAGER);
    const get = (path: string, who = cookie) => call(world, `/api/history/${path}`, { headers: { cookie: who } });
    const view = (await (await get('2026-11-20')).json()) as HistoryView;
    assert.equal([view.hours, view.since, view.days.length], [[{ at, isWhole: true, zones }], at, HISTORY_DAYS + 1]);
    const before = (await readAudit(world.db, 'maison-sotto', 0, 1_000)).length;
    const table = await get('2026-11-20/table');
    assert.match(table.headers.get('content-type')!, /^text\/csv/);
    assert.match(await table.text(), /2026-11-20 14:00,whole,Silk & accessories,silk,5,1\.00,2,<5/);
    const [row] = await readAudit(world.db, 'maison-sotto', before, 10);
    assert.equal([row?.kind, row?.personId, row?.details], ['exported', MANAGER, { table: 'history', rows: 18 }]);
    assert.equal(((await (await get('replay')).json()) as Replay).changes, []);
    for (const path of ['2026-02-30', '2026-02-30/table', 'x']) assert.is((await get(path)).status, 404);
    const ines = await world.signIn(INES);
    for (const path of ['2026-11-20', '2026-11-20/table', 'replay']) assert.is((await get(path, ines)).status, 403);
  },
);

api('why nobody is on the map is told to managers, and to nobody else', async ({ world }) => {
  const ask = async (who?: string) =>
    call(world, '/api/manage/doctor', { headers: who ? { cookie: await world.signIn(who) } : {} });
  const answer = await ask(MANAGER);
  const { sensors, findings } = (await answer.json()) as DoctorReport;
  assert.equal(Object.keys(sensors[0]!).sort(), [
    ...['dropped', 'heardAt', 'lagMs', 'name', 'perMinute', 'refused', 'silent', 'used'],
  ]);
  assert.equal([...findings.map(({ link }) => link), 'window'], [...DOCTOR_LINKS]);
  for (const { link, is } of findings) if (['consent', 'arrival'].includes(link)) assert.is(is, 'untold');
  assert.equal([(await ask(INES)).status, (await ask()).status], [403, 401]);
});

api.run();
