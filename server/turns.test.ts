import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createTurns } from './turns.ts';

test('work begins once all before it is done, also when that went wrong, and answers for itself', async () => {
  const inTurn = createTurns();
  const happened: string[] = [];
  const finish: (() => void)[] = [];
  const piece = (name: string, goesWrong = false) =>
    inTurn(async () => {
      happened.push(`${name} begins`);
      await new Promise<void>((done) => finish.push(done));
      happened.push(`${name} ends`);
      if (goesWrong) throw new Error(name);
      return name;
    });
  const answers = [piece('first', true).catch(() => 'failed'), piece('second')];
  for (let n = 0; n < 2; n++) {
    while (finish.length === 0) await new Promise((next) => setImmediate(next));
    finish.shift()!();
  }
  assert.equal(await Promise.all(answers), ['failed', 'second']);
  assert.equal(happened, ['first begins', 'first ends', 'second begins', 'second ends']);
});

test.run();
