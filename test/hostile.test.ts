import { io } from 'socket.io-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addStore } from '../db/store.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { MAX_JOINS_PER_LINK } from '../server/links.ts';
import { smallHouse } from '../server/live/small-house.ts';
import { MAX_WINDOWS_PER_SESSION } from '../server/stream/floor.ts';
import { fix } from './fixes.ts';
import { ADAEZE, INES, VESTIBULE, YUKI } from './house.ts';
import { openRaw, type RawSocket } from './raw-socket.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, PROVIDER_KEY, type World } from './world.ts';

const test = suite<{ world: World; yuki: TestViewer; cookie: string }>('whoever means harm is stopped, alone');
test.before(async (context) => {
  context.world = await createWorld({ seedMore: (db) => addStore(db, smallHouse({}, 'another-store')) });
  context.yuki = await context.world.view(YUKI);
  context.cookie = await context.world.signIn(INES);
});
test.after(({ world }) => world.close());
test.after.each(async ({ world, yuki }) => {
  const frames = yuki.frames();
  await world.tick();
  assert.ok(yuki.connected() && yuki.frames() === frames + 1, 'everybody else’s screen goes on');
  assert.is(({} as { polluted?: unknown }).polluted, undefined);
});

const join = (window: string) =>
  `40/floor,${JSON.stringify({ protocol: PROTOCOL_VERSION, viewer: window, have: null })}`;
const floorLink = ({ world, cookie }: { world: World; cookie: string }) =>
  openRaw(world.url, { headers: [`Cookie: ${cookie}`, `Origin: ${world.url}`] });
const until = async (happened: () => boolean) => {
  for (const endMs = Date.now() + 5_000; !happened() && Date.now() < endMs; )
    await new Promise((next) => setImmediate(next));
  assert.ok(happened(), happened.toString());
};
/** A link that has joined the floor. */
async function joined(context: { world: World; cookie: string }, window: string): Promise<RawSocket> {
  const link = await floorLink(context);
  link.send(join(window));
  await until(() => link.heard().some((text) => text.startsWith('42/floor,["view"')));
  return link;
}

test('a handshake that no client of ours would make opens nothing', async ({ world }) => {
  const odd = ['', '?EIO=4', '?EIO=3&transport=websocket', '?transport=websocket', '?EIO=5&transport=websocket'];
  const probing = ['__proto__', 'constructor', 'x'.repeat(5_000)].flatMap((word) => [
    `?EIO=4&transport=websocket&sid=${word}`,
    `?EIO=4&transport=${word}`,
  ]);
  const transports = ['?EIO=4&transport=polling', '?EIO=4&transport=webtransport'];
  for (const query of [...odd, ...probing, ...transports]) {
    const link = await openRaw(world.url, { path: `/socket.io/${query}` });
    if (link.status === 101) await link.closed;
    assert.not.ok(
      link.heard().some((text) => text.startsWith('0')),
      query,
    );
    link.close();
  }
});

test('a program may hold no link to the namespace that is nobody’s', async ({ world }) => {
  const link = await openRaw(world.url);
  link.send('40');
  await until(() => link.heard().length === 2);
  assert.match(link.heard()[1]!, /^44.*not_found/);
  link.close();
});

test('no packet, however broken, breaks anything', async (context) => {
  const deep = '['.repeat(100_000);
  const packets = [
    ...[
      '4',
      '4x',
      '42',
      '4{}',
      '41',
      '42/floor,',
      '45999999-/floor,["x"]',
      '40/floor,{"a":',
      `4${deep}`,
      'b',
      'bAAAA',
      '\0',
    ],
    ...['error', 'disconnect', 'connect', '__proto__', 'constructor', 'toString', 'newListener'].map(
      (name) => `42/floor,["${name}",{}]`,
    ),
    '42/floor,["act"]',
    '42/floor,7["act"]',
    '42/floor,7["act",{"id":"1","do":"resync"},{"id":"2"},"more"]',
    '42/floor,["act",{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
    '42/floor,[{"toString":1}]',
    '451-/floor,["act",{"_placeholder":true,"num":0}]',
    '42/floor,99999999999999999999["act",1]',
    `42/floor,["act",${deep}${']'.repeat(100_000)}]`,
    `42/floor,["act","${'x'.repeat(300_000)}"]`,
  ];
  for (const packet of packets) {
    const link = await joined(context, 'window-of-a-vandal');
    link.send(packet);
    link.send('42/floor,99["act",{"id":"","do":"resync"}]');
    await until(() => !link.isOpen() || link.heard().some((text) => text.startsWith('43/floor,99')));
    link.close();
  }
  const unfinished = await joined(context, 'window-of-a-vandal');
  for (let i = 0; i < 3_000; i++) unfinished.send('x'.repeat(100), { opcode: i === 0 ? 1 : 0, fin: false });
  await unfinished.closed;
  assert.is(context.world.log(), '');
});

test('a window that sends ten thousand messages is told that this is too fast, and closed', async (context) => {
  const link = await joined(context, 'window-of-a-flood');
  for (let i = 0; i < 10_000; i++) link.send('42/floor,["nothing",{}]');
  await link.closed;
  assert.match(link.heard().join('\n'), /"refused".*too_fast/);
});

test('a link may ask to join only so often', async (context) => {
  const link = await floorLink(context);
  for (let i = 0; i <= MAX_JOINS_PER_LINK; i++) link.send(join(`window-of-many-${i}`));
  await link.closed;
});

test('a session has so many windows and no more; one that closes makes room', async (context) => {
  const links = [];
  for (let i = 0; i < MAX_WINDOWS_PER_SESSION; i++) links.push(await joined(context, `window-number-${i}`));
  const tooMany = await floorLink(context);
  tooMany.send(join('window-too-many'));
  await tooMany.closed;
  assert.match(tooMany.heard().join('\n'), /"refused".*too_fast/);
  assert.not.match(tooMany.heard().join(), '"view"');
  links[0]!.close();
  await links[0]!.closed;
  const before = windows(context.world);
  await until(() => windows(context.world) < before || windows(context.world) === MAX_WINDOWS_PER_SESSION);
  links.push(await joined(context, 'window-with-room'));
  for (const link of links) link.close();
  await until(() => windows(context.world) === 1);
});

test('five hundred windows that come and go leave nothing behind', async (context) => {
  for (let i = 0; i < 500; i += 5) {
    const links = await Promise.all([0, 1, 2, 3, 4].map((k) => joined(context, `passing-window-${i + k}`)));
    for (const link of links) link.close();
    await until(() => windows(context.world) === 1);
  }
  await until(() => links(context.world) === 1);
  assert.is(kept(context.world), MAX_WINDOWS_PER_SESSION);
  await context.world.tick(121_000);
  assert.is(kept(context.world), 0);
});

test('of two links of one window the later one has it', async (context) => {
  const first = await joined(context, 'window-of-two-links');
  const second = await joined(context, 'window-of-two-links');
  await first.closed;
  await context.world.tick();
  assert.ok(second.isOpen());
  assert.is(windows(context.world), 2);
  second.close();
  await until(() => windows(context.world) === 1);
});

test('a session that ends while a window opens leaves no window open', async ({ world }) => {
  for (let i = 0; i < 10; i++) {
    const cookie = await world.signIn(INES);
    const link = await openRaw(world.url, { headers: [`Cookie: ${cookie}`, `Origin: ${world.url}`] });
    link.send(join('window-in-a-hurry'));
    const out = await world.post('/api/sign-out', {}, { cookie, origin: world.url });
    assert.is(out.status, 200);
    await until(() => !link.isOpen() || link.heard().some((text) => text.includes('signed_out')));
    link.close();
  }
  await until(() => windows(world) === 1);
});

test('a provider that asks and never listens is cut off before its answers fill the memory', async ({ world }) => {
  const link = await openRaw(world.url);
  link.send(`40/feed,${JSON.stringify({ key: PROVIDER_KEY })}`);
  await until(() => link.heard().length === 2);
  link.deafen();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 30_000 && links(world) > 1; i++) {
    link.send(`42/feed,${i}["fixes",{"fixes":[{},{},{},{}]}]`);
    if (i % 100 === 0) await new Promise((next) => setImmediate(next));
  }
  await until(() => links(world) === 1);
  assert.ok(process.memoryUsage().rss - before < 100 * 2 ** 20);
  link.close();
});

test('a key that was replaced stops working on a feed that is open', async ({ world }) => {
  await world.tick(10_000);
  const options = { transports: ['websocket'], forceNew: true, reconnection: false };
  const feed = io(`${world.url}/feed`, { ...options, auth: { key: PROVIDER_KEY } });
  const send = () => feed.emitWithAck('fixes', { fixes: [fix(ADAEZE.tag, VESTIBULE, world.now())] });
  assert.equal(await send(), { accepted: 1, dropped: {} });
  const { providers } = world.server();
  const find = providers.find;
  providers.find = () => null;
  const gone = new Promise((done) => feed.once('disconnect', done));
  assert.is(((await send()) as Refusal).refused, 'unknown_key');
  await gone;
  providers.find = find;
});

test('a store whose tick fails is not ready, says nothing of anybody, and stops no other', async ({ world }) => {
  const other = world.server().stores.get('another-store')!;
  const advance = other.advance;
  other.advance = () => {
    throw new Error(`${ADAEZE.family} was here`);
  };
  for (let i = 0; i < 11; i++) await world.tick();
  const readyz = await fetch(`${world.url}/readyz`);
  assert.is(readyz.status, 503);
  assert.equal(await readyz.json(), { ready: false, lacks: ['ticks'] });
  assert.match(world.log(), 'a tick failed');
  assert.not.match(world.log(), ADAEZE.family);
  other.advance = advance;
  await world.tick();
  assert.is((await fetch(`${world.url}/readyz`)).status, 200);
});

const windows = (world: World) => world.server().app.open().windows;
const links = (world: World) => world.server().app.open().links;
const kept = (world: World) => world.server().app.open().kept;

test.run();
