import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createCast } from './cast.ts';
import { deliveriesOf } from './deliveries.ts';
import { lineOf } from './recording.ts';
import { createSensor } from './sensor.ts';
import { demoCast, demoPlan } from './test/demo-house.ts';
import { isWalking } from './walker.ts';
import { createWorld, STEP_MS } from './world.ts';

const plan = demoPlan();
const file = demoCast();

const worldOf = (seed: number, customers = 12, startBusy = 6, withCast = true) =>
  createWorld({
    plan,
    cast: createCast(withCast ? file : null, { seed, customers, prefix: 'T-CROWD' }),
    seed,
    customers,
    startBusy,
  });
const steps = (minutes: number) => (minutes * 60_000) / STEP_MS;

function recording(seed: number, minutes: number): string {
  const feed = deliveriesOf(worldOf(seed), createSensor({ plan, seed, fixEveryMs: 1000, perfect: false }));
  let text = '';
  for (let i = steps(minutes); i > 0; i--) text += lineOf(feed.next().value) ?? '';
  return text;
}

test('the same seed gives the same feed, byte for byte, and another seed another', () => {
  const once = recording(5, 12);
  assert.ok(once.length > 500_000);
  assert.ok(once === recording(5, 12));
  assert.not.ok(once.startsWith(recording(6, 1).slice(0, 5_000)));
});

test('as many customers are in the house as asked, from a busy start on', () => {
  for (const [seed, customers] of [
    [1, 12],
    [2, 12],
    [3, 25],
  ] as const) {
    const world = worldOf(seed, customers);
    const count = () => world.bodies().filter(({ kind }) => kind === 'customer').length;
    assert.ok(count() >= 6 && count() <= 7, `${count()} at the start`);
    let sum = 0;
    let arrivedMs = Infinity;
    for (let i = 0; i < steps(45); i++) {
      world.step();
      if (count() > 7) arrivedMs = Math.min(arrivedMs, world.nowMs());
      if (i >= steps(5)) sum += count();
    }
    const mean = sum / steps(40);
    assert.ok(mean > 0.8 * customers && mean < 1.3 * customers, `${mean} where ${customers} were asked`);
    assert.ok(arrivedMs < 60_000, 'people come soon');
  }
});

test('a crowd without a cast fills the house with its own tags', () => {
  const world = worldOf(4, 60, 30, false);
  for (let i = steps(10); i > 0; i--) world.step();
  const bodies = world.bodies();
  assert.ok(bodies.length > 45 && bodies.length <= 60, `${bodies.length}`);
  for (const { tags } of bodies) assert.match(tags[0]!, /^T-CROWD-00[0-6]\d$/);
});

test('customers stand a third of the time or more, walk about 0.9 m/s, come alone and in pairs, and all kinds come', () => {
  const world = worldOf(7, 20, 8);
  let standing = 0;
  let all = 0;
  const speeds: number[] = [];
  const seen = new Set<string>();
  const strays = new Set<string>();
  const answers = { yes: 0, no: 0 };
  for (let i = steps(90); i > 0; i--) {
    world.step();
    for (const { answer } of world.answers()) answers[answer]++;
    for (const { kind, id, walker } of world.bodies()) {
      if (kind === 'stray') strays.add(id);
      if (kind !== 'customer') continue;
      seen.add(id);
      all++;
      if (!isWalking(walker)) standing++;
      else if (walker.speedMps > 0.5) speeds.push(walker.speedMps);
    }
  }
  const share = standing / all;
  const speed = speeds.reduce((a, b) => a + b, 0) / speeds.length;
  assert.ok(share > 0.4 && share < 0.8, `standing ${share}`);
  assert.ok(speed > 0.75 && speed < 1, `${speed} m/s`);
  for (const mode of ['automatic', 'ask', 'off'])
    assert.ok(
      file.customers.some(({ id, consent }) => consent.mode === mode && seen.has(id)),
      `${mode} customers come`,
    );
  assert.ok(strays.size > 0 && answers.yes > 3 && answers.yes > answers.no);
});

test('people who must not meet never come together', () => {
  const cast = createCast(file, { seed: 1, customers: 12, prefix: 'T-CROWD' });
  for (const { a, b, sealed } of file.relations)
    if (sealed) assert.not.ok(cast.visitors.find(({ id }) => id === a)!.company.includes(b));
});

test('a tag that has changed hands is carried by one person only', () => {
  const { visitors, strays } = createCast(file, { seed: 1, customers: 12, prefix: 'T-CROWD' });
  const tags = [...visitors.flatMap((visitor) => visitor.tags), ...strays];
  assert.is(new Set(tags).size, tags.length);
});

test('colleagues walk too, with the badge of the cast or one made from their id', () => {
  const world = worldOf(8);
  const colleagues = () => world.bodies().filter(({ kind }) => kind === 'associate');
  assert.is(colleagues().length, file.associates.length);
  const before = colleagues().map(({ walker }) => walker.at.join());
  for (let i = steps(3); i > 0; i--) world.step();
  assert.ok(colleagues().filter(({ walker }, i) => walker.at.join() !== before[i]).length > 4);
  const plain = { associates: [{ id: 'a-x', home_zone: 'silk' }], customers: [], relations: [], stray_tags: [] };
  assert.is(createCast(plain, { seed: 1, customers: 0, prefix: 'T' }).colleagues[0]!.badge, 'B-a-x');
});

test.run();
