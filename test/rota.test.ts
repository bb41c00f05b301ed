import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ImportProgress } from '../protocol/house-table.ts';
import { UNDO_WITHIN_MS } from '../protocol/limits.ts';
import type { HoursView, MeView } from '../protocol/me.ts';
import { type Refusal, refusal } from '../protocol/refusal.ts';
import type { MyRota, RotaView, RotaWhatIf, ShiftChanged } from '../protocol/rota.ts';
import { ADAEZE, INES, LEATHER, LEILA, MANAGER, MINE_OF_INES, VESTIBULE, YUKI } from './house.ts';
import { phoneOf } from './phone.ts';
import { createWorld, type World } from './world.ts';

const test = suite<{ world: World }>('the rota');
test.before(async (context) => {
  context.world = await createWorld();
});
test.after(({ world }) => world.close());

/** What somebody who is signed in asks and is told. */
async function desk(world: World, person: string) {
  const cookie = await world.signIn(person);
  async function ask<Answer>(path: string, body?: object): Promise<Answer & Refusal> {
    const response = body
      ? await world.post(path, body, { cookie, origin: world.url })
      : await fetch(world.url + path, { headers: { cookie } });
    return (await response.json()) as Answer & Refusal;
  }
  return {
    cookie,
    ask,
    mine: () => ask<MyRota>('/api/rota/mine'),
    say: (shift: string, change: object) => ask<ShiftChanged>('/api/rota/changes', { shift, change }),
    undo: (change: string) => ask<object>('/api/rota/undo', { change }),
  };
}
const SHIFT = `demo-${INES}`;

test('a break said on the floor takes dot and names away at the next tick, and being back brings them again', async ({
  world,
}) => {
  const ines = await desk(world, INES);
  const [own, yuki] = [await world.view(INES, { cookie: ines.cookie }), await world.view(YUKI)];
  await world.stand('B-a-ines', VESTIBULE, 12_000);
  assert.ok(yuki.view().colleagues[INES]);
  const said = await ines.say(SHIFT, { do: 'break' });
  assert.is(said.until, world.now() + UNDO_WITHIN_MS);
  await world.tick();
  assert.not.ok(yuki.view().colleagues[INES]);
  const [shift] = (await ines.mine()).shifts;
  assert.equal([shift!.changed!.is, shift!.changed!.by, shift!.changed!.id], ['break', 'Inès', said.change]);
  assert.ok((await ines.say(SHIFT, { do: 'back' })).change);
  await world.stand('B-a-ines', VESTIBULE, 12_000);
  assert.ok(yuki.view().colleagues[INES]);
  assert.ok(own.connected());
});

test('a manager sees first what a break would cost: how many here are first theirs, and the floor by hour', async ({
  world,
}) => {
  const manager = await desk(world, MANAGER);
  const ask = (shift: string, change: object) => manager.ask<RotaWhatIf>('/api/rota/what-if', { shift, change });
  assert.is((await ask(SHIFT, { do: 'break' })).without, 0);
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  await world.stand(MINE_OF_INES.tag, LEATHER, 12_000);
  const { without, hours } = await ask(SHIFT, { do: 'leave', minutes: 0 });
  assert.is(without, 1, 'whose visit is for her alone is not counted');
  assert.ok(hours.length > 2 && hours.every(({ before, after }) => after <= before));
  assert.ok(hours.some(({ before, after }) => after === before - 1));
  assert.is((await ask(`demo-${YUKI}`, { do: 'break' })).without, 0);
  for (const customer of [ADAEZE.id, MINE_OF_INES.id]) {
    const startsAt = world.now() + 90 * 60_000;
    const slot = { person: INES, startsAt, endsAt: startsAt + 30 * 60_000 };
    await world.store().keeper.book({ customer, by: INES, slot, purpose: 'fitting', preparation: null }, world.now());
  }
  const away = await ask(SHIFT, { do: 'leave', minutes: 0 });
  assert.is(away.booked, 1, 'nor is an appointment of hers');
  assert.is((await ask(SHIFT, { do: 'leave', minutes: 150 })).booked, 0, 'who is there until it is over misses none');
  assert.ok(world.store().live.isAtWork(INES, world.now()), 'nothing was changed');
  const ines = await desk(world, INES);
  assert.is((await ines.ask('/api/rota/what-if', { shift: SHIFT, change: { do: 'break' } })).refused, 'not_allowed');
  assert.is((await ines.ask('/api/rota')).refused, 'not_allowed');
});

test('who leaves is blind and signed out at the next tick; a manager may undo it for a minute', async ({ world }) => {
  const [ines, manager] = [await desk(world, INES), await desk(world, MANAGER)];
  const window = await world.view(INES, { cookie: ines.cookie });
  await world.stand(ADAEZE.tag, LEATHER, 12_000);
  const named = (one: typeof window) => Object.values(one.view().presences).filter(({ own }) => own).length;
  assert.is(named(window), 2);
  const said = await ines.say(SHIFT, { do: 'leave', minutes: 0 });
  await world.tick();
  assert.is(window.refused()?.refused, 'signed_out');
  assert.is((await ines.mine()).refused, 'signed_out');
  assert.equal(await manager.undo(said.change), {});
  const again = await world.view(INES);
  assert.is(named(again), 2);
  assert.is((await manager.undo(said.change)).refused, 'not_found', 'once');
});

test('only one’s own shifts are one’s own to change, and a manager’s everybody’s; undoing ends with the minute and the next word', async ({
  world,
}) => {
  const [ines, yuki, manager] = [await desk(world, INES), await desk(world, YUKI), await desk(world, MANAGER)];
  assert.is((await yuki.say(SHIFT, { do: 'off' })).refused, 'not_allowed');
  assert.is((await yuki.say('no such shift', { do: 'off' })).refused, 'not_allowed');
  assert.is((await manager.say('no such shift', { do: 'off' })).refused, 'not_found');
  assert.is((await ines.say(SHIFT, { do: 'here' })).refused, 'malformed');
  assert.is((await manager.say(SHIFT, { do: 'swap', with: 'nobody' })).refused, 'malformed');
  const first = await ines.say(SHIFT, { do: 'break' });
  const second = await ines.say(SHIFT, { do: 'back' });
  assert.is((await ines.undo(first.change)).refused, 'not_found', 'another word was said since');
  assert.is((await yuki.undo(second.change)).refused, 'not_found', 'it was not hers');
  await world.tick(UNDO_WITHIN_MS);
  assert.is((await ines.undo(second.change)).refused, 'not_found');
});

test('what was said outlives a restart, and counts there', async ({ world }) => {
  const manager = await desk(world, MANAGER);
  const yukis = `demo-${YUKI}`;
  await manager.say(yukis, { do: 'off' });
  await world.tick();
  await world.restart(1_000);
  const { shifts } = await (await desk(world, MANAGER)).ask<RotaView>('/api/rota');
  const one = shifts.find(({ id }) => id === yukis)!;
  assert.equal([one.offAt! > 0, one.changed!.is, one.changed!.until], [true, 'off', 0]);
  assert.is(one.planned!.person, YUKI);
  assert.not.ok(world.store().live.isAtWork(YUKI, world.now()));
  assert.not.match(world.log(), /demo-a-yuki|Yuki/);
});

test('with the database away nothing changes and nobody is told that it did', async ({ world }) => {
  const ines = await desk(world, INES);
  const { store } = world;
  const before = store().roster.shifts();
  const real = world.db.transaction;
  world.db.transaction = () => Promise.reject(new Error('away'));
  const said = await ines.say(SHIFT, { do: 'break' });
  world.db.transaction = real;
  assert.is(said.refused, 'unavailable');
  assert.is(store().roster.shifts(), before);
});

const importing = async (world: World, manager: Awaited<ReturnType<typeof desk>>, order: object) => {
  const begun = await manager.ask<ImportProgress>('/api/rota/import', { whose: null, month: null, ...order });
  await world.store().importer.settled();
  return manager.ask<ImportProgress>(`/api/import/${begun.id}`);
};

test('a rota is checked without a trace, then brought in at once and for good', async ({ world }) => {
  const manager = await desk(world, MANAGER);
  const text = `person,date,start,end,breaks\n${INES},2026-11-22,09:00,17:00,12:00-12:30\n${YUKI},2026-11-22,10:00,18:00,\n`;
  const before = world.store().roster.rota();
  const dry = await importing(world, manager, { text, dryRun: true });
  assert.equal(
    [dry.state, dry.outcome, dry.rota!.differences.length],
    ['done', { added: 2, changed: 0, unchanged: 0 }, 2],
  );
  assert.is(world.store().roster.rota(), before);
  const faulty = await importing(world, manager, { text: `${text}nobody,2026-11-22,9:00,17:00,\n`, dryRun: false });
  assert.equal([faulty.state, faulty.faults[0]!.line, faulty.faults[0]!.column], ['faulty', 4, 'person']);
  assert.is(world.store().roster.rota(), before);
  assert.is((await importing(world, manager, { text, dryRun: false })).state, 'done');
  const { shifts } = await manager.ask<RotaView>('/api/rota');
  const brought = shifts.filter(({ id }) => !id.startsWith('demo-'));
  assert.equal(
    brought.map(({ person, breaks, planned }) => [person, breaks.length, planned]),
    [
      [INES, 1, null],
      [YUKI, 0, null],
    ],
  );
  assert.ok(world.store().live.isAtWork(YUKI, Date.UTC(2026, 10, 22, 10)), 'it counts at once');
  await world.restart();
  assert.is((await importing(world, await desk(world, MANAGER), { text, dryRun: true })).outcome!.unchanged, 2);
  assert.is(
    (await (await desk(world, INES)).ask('/api/rota/import', { text, dryRun: true, whose: null, month: null })).refused,
    'not_allowed',
  );
});

/** What a customer is told of hours, byte by byte. */
async function asked(world: World, customer = ADAEZE.id): Promise<string> {
  const { cookie } = await phoneOf(world, customer);
  const headers = { cookie, origin: world.url, 'content-type': 'application/json' };
  return (await fetch(`${world.url}/api/me/hours`, { method: 'POST', headers, body: '{}' })).text();
}
const hoursIn = (told: string) => (JSON.parse(told) as HoursView).people.map(({ given, hours }) => [given, hours]);

test('customers see hours as finely as each associate wants, and each of those sees that they asked', async ({
  world,
}) => {
  const [ines, leila] = [await desk(world, INES), await desk(world, LEILA)];
  const { startsAt: from, endsAt: until } = (await ines.mine()).shifts[0]!;
  const expected: Record<string, unknown> = {
    hidden: null,
    day: { is: 'day' },
    part: { is: 'part', parts: ['afternoon', 'evening'] },
    exact: { is: 'exact', from, until },
  };
  const { audit } = world.store();
  const { write } = audit;
  audit.write = async () => refusal('unavailable');
  assert.is(JSON.parse(await asked(world)).refused, 'unavailable', 'what cannot be written down is not told');
  audit.write = write;
  const [first] = await Promise.all([asked(world), asked(world)]);
  assert.equal(hoursIn(first), [
    ['Inès', { is: 'day' }],
    ['Leïla', { is: 'day' }],
  ]);
  for (const [grain, hours] of Object.entries(expected)) {
    assert.is((await ines.ask<MyRota>('/api/rota/hours', { grain })).grain, grain);
    assert.equal(hoursIn(await asked(world))[0], ['Inès', hours], grain);
  }
  const [look, ...others] = (await leila.mine()).looks;
  assert.equal([look!.customer!.en, look!.hidden, others], ['Madame Okonkwo-Vidal', false, []], 'once a day');
  assert.equal((await (await desk(world, YUKI)).mine()).looks, []);
  const receipt = ((await (await phoneOf(world, ADAEZE.id)).look()) as MeView).receipt!.entries;
  const ofHours = receipt.flatMap((entry) => (entry.is === 'hours' ? entry.by : []));
  assert.equal(ofHours.sort(), ['Inès', 'Leïla']);
  await world.restart();
  assert.is((await (await desk(world, LEILA)).mine()).looks[0]!.who.length, 43);
});

test('hidden from one customer is hidden, byte for byte, as if there were no shift', async () => {
  const [world, other] = [await createWorld(), await createWorld()];
  const worlds = [world, other] as const;
  for (const one of worlds) await asked(one);
  const ines = await desk(world, INES);
  const [look] = (await ines.mine()).looks;
  const hidden = await ines.ask<MyRota>('/api/rota/hide', { who: look!.who, hidden: true });
  assert.is(hidden.looks[0]!.hidden, true);
  assert.is(
    (await (await desk(world, YUKI)).ask('/api/rota/hide', { who: look!.who, hidden: true })).refused,
    'not_found',
  );
  await (await desk(other, MANAGER)).say(SHIFT, { do: 'off' });
  for (const one of worlds) await one.tick();
  const [first, second] = [await asked(world), await asked(other)];
  assert.is(first, second);
  assert.equal(hoursIn(first)[0], ['Inès', null]);
  const page = async (one: World) => JSON.stringify(await (await phoneOf(one, ADAEZE.id)).look());
  assert.equal(
    (await page(world)).replaceAll(/"key":"[^"]*"/g, ''),
    (await page(other)).replaceAll(/"key":"[^"]*"/g, ''),
  );
  assert.equal(hoursIn(await asked(world, MINE_OF_INES.id))[0], ['Inès', { is: 'day' }], 'from her alone');
  await world.close();
  await other.close();
});

test.run();
