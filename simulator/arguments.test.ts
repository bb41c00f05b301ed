import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments } from './arguments.ts';

const read = (line: string, env: Record<string, string> = {}) =>
  readArguments(
    line.split(' ').filter((word) => word !== ''),
    env,
  );

test('a plan and a key are enough, and the key may come from the environment', () => {
  const answer = read('--plan p.json', { SOTTO_PROVIDER_KEY: 'k-1' });
  assert.ok('run' in answer);
  const { url, key, customers, startBusy, rate, transport, seed } = answer.run;
  assert.equal(
    [url, key, customers, startBusy, rate, transport, seed],
    ['http://127.0.0.1:3000', 'k-1', 12, 6, 1, 'http', 1],
  );
});

test('colleagues act unless they are not to', () => {
  const isActing = (line: string) => {
    const answer = read(`--plan p --key k ${line}`);
    return 'run' in answer && answer.run.colleagues;
  };
  assert.equal([isActing(''), isActing('--no-colleagues')], [true, false]);
});

test('the address loses its path, and offsets may be negative', () => {
  const answer = read('--replay f.csv --floor ground --offset-x -3.5 --offset-y=-1 --key k --url http://host:8080/x?y');
  assert.ok('run' in answer);
  assert.is(answer.run.url, 'http://host:8080');
  assert.equal(answer.run.replay, { file: 'f.csv', floor: 'ground', offsetXM: -3.5, offsetYM: -1, loop: false });
});

test('a recording may be played as fast as the server answers', () => {
  const answer = read('--replay f.csv --floor g --key k --rate max');
  assert.ok('run' in answer);
  assert.is(answer.run.rate, Number.POSITIVE_INFINITY);
});

test('few customers make a start that is not busier than they are', () => {
  for (const [n, busy] of [
    ['0', 0],
    ['3', 2],
    ['500', 6],
  ] as const) {
    const answer = read(`--plan p --key k --customers ${n}`);
    assert.ok('run' in answer && answer.run.startBusy === busy);
  }
});

test('every option is told by the help, and help needs nothing else', () => {
  const answer = read('--help');
  assert.ok('help' in answer);
  const named =
    'url key seed customers rate plan cast transport tags fix-every-ms perfect start-busy begun-ms-ago replay floor offset-x offset-y loop no-colleagues quiet record minutes';
  for (const option of named.split(' ')) assert.ok(answer.help.includes(`--${option}`), option);
});

test('each mistake is one sentence that names what is wrong', () => {
  const cases: [line: string, says: RegExp][] = [
    ['--plan p', /provider key is needed/],
    ['--key k', /house is needed/],
    ['--key k --replay f', /--floor/],
    ['--key k --plan p --loop', /--loop/],
    ['--key k --plan p --customers many', /--customers.*«many»/],
    ['--key k --plan p --customers 1.5', /--customers.*whole/],
    ['--key k --plan p --rate 0', /--rate/],
    ['--key k --plan p --rate -2', /--rate.*«-2»/],
    ['--key k --plan p --seed', /seed/],
    ['--key k --plan p --url nowhere', /--url/],
    ['--key k --plan p --url ftp://x', /http/],
    ['--key k --plan p --url http://me:secret@x', /--key/],
    ['--key k --plan p --transport pigeon', /pigeon/],
    ['--key k --plan p --speed 3', /--speed/],
    ['--key k --plan p extra', /extra/],
    ['--key k --replay f --floor g --loop --record r', /never end/],
    ['--key k --replay f --floor g --rate 0.5', /no slower/],
    ['--key k --plan p --rate max', /--rate max.*--replay/],
  ];
  for (const [line, says] of cases) {
    const answer = read(line);
    assert.ok('mistake' in answer, line);
    assert.match(answer.mistake, says);
    assert.not.ok(/\n/.test(answer.mistake), line);
    assert.not.ok(answer.mistake.includes('secret'));
  }
});

test.run();
