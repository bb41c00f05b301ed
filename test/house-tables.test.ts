import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ImportProgress } from '../protocol/house-table.ts';
import type { Sale } from '../protocol/purchase.ts';
import { ADAEZE, INES, MANAGER, OFF } from './house.ts';
import { createWorld, TABLET, type World } from './world.ts';

const test = suite<{ world: World; cookie: string }>('purchases, imports and exports');
test.before(async (context) => {
  context.world = await createWorld();
  context.cookie = await context.world.signIn(MANAGER);
});
test.after(({ world }) => world.close());

const sale = (line: string, customer: Sale['customer'], more: object = {}) => {
  const lines = [{ line, item: 'Carré des marées', category: 'silk', colour: 'navy', priceMinor: 42_000 }];
  return { customer, channel: 'store', soldBy: INES, soldAt: Date.UTC(2026, 10, 21, 12), lines, ...more };
};
const items = (world: World, id: string) =>
  world
    .store()
    .roster.factsOf(id)
    .flatMap((fact) => (fact.kind === 'purchase' ? [fact.body.item] : []));
const call = (
  context: { world: World; cookie: string },
  method: string,
  path: string,
  body?: object,
  cookie = context.cookie,
) =>
  fetch(context.world.url + path, {
    method,
    headers: { cookie, origin: context.world.url, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });

test('a till hears the same whoever bought: customer, stranger, somebody who is off, the first time and the second', async ({
  world,
}) => {
  const whose: Sale['customer'][] = [
    ...[{ id: ADAEZE.id }, { id: 'c-nobody' }, { id: OFF.id }, { id: INES }],
    ...[{ tag: ADAEZE.tag }, { tag: 'T-NOBODY' }, { tag: OFF.tag }, { tag: 'B-a-ines' }],
  ];
  const answers = new Set<string>();
  for (let again = 0; again < 2; again++)
    for (const [n, customer] of whose.entries()) {
      const answer = await world.post('/api/purchases', sale(`line-${n}`, customer));
      answers.add(`${answer.status} ${answer.headers.get('content-length')} ${await answer.text()}`);
    }
  assert.equal([...answers], ['202 11 {"lines":1}']);
  const marees = (id: string) => items(world, id).filter((item) => item === 'Carré des marées').length;
  assert.is(marees(ADAEZE.id), 2, 'by number and by tag, each once');
  assert.is(marees(OFF.id), 1, 'by the number they gave, not by a tag they do not want known');
});

test('a sale that does not fit is refused whole, with the place of each fault', async ({ world }) => {
  const before = items(world, ADAEZE.id);
  const wrong = sale('l-1', { id: ADAEZE.id }, { channel: 'phone', discount: 3 });
  const answer = await world.post('/api/purchases', wrong);
  assert.is(answer.status, 400);
  assert.match(await answer.text(), /channel.*discount/);
  assert.is((await world.post('/api/purchases', wrong, { authorization: 'Bearer wrong' })).status, 401);
  assert.equal(items(world, ADAEZE.id), before);
});

test('what is a command elsewhere is a word here', async ({ world }) => {
  const words = ["'); DROP TABLE fact; --", '<img src=x onerror=alert(1)>', '{{7*7}} %n', 'two\nlines \t"7"'];
  for (const [n, item] of words.entries()) {
    const body = sale(`word-${n}`, { id: ADAEZE.id });
    const answer = await world.post('/api/purchases', { ...body, lines: [{ ...body.lines[0], item }] });
    assert.is(answer.status, 202, item);
  }
  await world.store().roster.reload();
  for (const word of words) assert.ok(items(world, ADAEZE.id).includes(word), word);
  for (const word of ['DROP TABLE', 'onerror', '7*7']) assert.not(world.log().includes(word));
});

test('a manager imports, watches and exports; what comes in is true at once', async (context) => {
  const { world } = context;
  const csv = 'id,given,family,consent_mode,consent_since\nn-1,=SUM(A1),Núñez,automatic,2026-01-02\n';
  const begun = await call(context, 'POST', '/api/import/customers', { csv, dryRun: false });
  assert.is(begun.status, 202);
  const { id } = (await begun.json()) as ImportProgress;
  await world.store().importer.settled();
  const watched = (await (await call(context, 'GET', `/api/import/${id}`)).json()) as ImportProgress;
  assert.equal([watched.state, watched.outcome], ['done', { added: 1, changed: 0, unchanged: 0 }]);
  assert.is(world.store().roster.customer('n-1')?.family, 'Núñez');

  const answer = await call(context, 'GET', '/api/export/customers');
  assert.match(answer.headers.get('content-type')!, /^text\/csv; charset=utf-8/);
  assert.is(answer.headers.get('content-disposition'), 'attachment; filename="customers.csv"');
  assert.is(answer.headers.get('cache-control'), 'no-store');
  const text = await answer.text();
  assert.is(text.split('\r\n').length, 43);
  assert.match(text, /n-1,'=SUM\(A1\),Núñez/);
  const over = await call(context, 'DELETE', `/api/import/${id}`);
  assert.is(((await over.json()) as ImportProgress).state, 'done', 'what is over stays as it is');
});

test('nobody else may: not an associate, not a provider, not somebody signed out', async (context) => {
  const { world } = context;
  const associate = await world.signIn(INES);
  const order = { csv: 'id,given,family\n', dryRun: true };
  const calls: [string, string, object?][] = [
    ['POST', '/api/import/customers', order],
    ['GET', '/api/import/some-id'],
    ['DELETE', '/api/import/some-id'],
    ...['customers', 'purchases', 'books'].map((table): [string, string] => ['GET', `/api/export/${table}`]),
  ];
  for (const [method, path, body] of calls) {
    assert.is((await call(context, method, path, body, associate)).status, 403, path);
    assert.is((await call(context, method, path, body, '')).status, 401, path);
    assert.is((await call(context, method, path.replace(/\w+$/, 'nothing'), body)).status, 404, path);
  }
  assert.is((await world.post('/api/import/customers', order)).status, 401, 'a provider’s key opens nothing here');
});

test('the log tells which table was brought in or taken away, by which manager and where, and not a word of anybody', ({
  world,
}) => {
  const events = world
    .log()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const event of ['table_imported', 'table_exported']) {
    const [noted] = events.filter((line) => line.event === event);
    assert.equal([noted!.table, noted!.device], ['customers', TABLET.id], event);
    assert.match(String(noted!.by), /^[0-9a-f]{12}$/);
  }
  for (const word of ['Núñez', 'Carré', ADAEZE.family, ADAEZE.tag, 'c-01'])
    assert.not(world.log().includes(word), word);
});

test.run();
