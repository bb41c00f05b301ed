import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DemoPerson, SessionInfo } from '../protocol/api.ts';
import type { Plan } from '../protocol/place.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { SESSION_COOKIE } from '../server/answer.ts';
import { INES, OFF } from './house.ts';
import { createWorld, type World } from './world.ts';

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
const signIn = (world: World, person: string, headers: Record<string, string> = {}) =>
  call(world, '/api/demo/sign-in', { method: 'POST', body: JSON.stringify({ person }), headers });

api('the demo signs in whoever is chosen, with a cookie that scripts and other sites cannot use', async ({ world }) => {
  const people = (await (await call(world, '/api/demo/people')).json()) as DemoPerson[];
  assert.is(people.length, 10);
  assert.ok(people.some(({ id, customers }) => id === INES && customers > 0));
  const answer = await signIn(world, INES);
  assert.is(answer.status, 200);
  const cookie = answer.headers.get('set-cookie')!;
  assert.match(
    cookie,
    new RegExp(`^${SESSION_COOKIE}=[\\w-]{43}; Max-Age=43200; Path=/; .*HttpOnly; SameSite=Strict$`),
  );
  const info = (await (await call(world, '/api/session', { headers: { cookie } })).json()) as SessionInfo;
  assert.equal(info, {
    protocol: PROTOCOL_VERSION,
    me: { id: INES, given: 'Inès', family: 'Marchetti-Roy', role: 'associate' },
    demo: true,
  });
});

api('nobody is signed in without a session, and nobody as somebody who is not there', async ({ world }) => {
  const info = (await (await call(world, '/api/session')).json()) as SessionInfo;
  assert.is(info.me, null);
  assert.is((await signIn(world, 'x-bertille')).status, 404);
  assert.is((await signIn(world, 'nobody')).status, 404);
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
    for (const path of ['/api/demo/sign-in', '/api/sign-out', '/api/fixes', '/api/demo/answer']) {
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

api('outside the demo nobody signs in by choosing a name', async () => {
  const world = await createWorld({ demo: false });
  assert.is((await signIn(world, INES)).status, 404);
  assert.is((await call(world, '/api/demo/people')).status, 404);
  assert.is((await world.post('/api/demo/answer', { tag: 'T', answer: 'yes' })).status, 404);
  const info = (await (await call(world, '/api/session')).json()) as SessionInfo;
  assert.is(info.demo, false);
  await world.close();
});

api.run();
