import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { text } from './text.ts';

const problemOf = (said: string): string | undefined => text(20).safeParse(said).error?.issues[0]?.message;

test('what people write in any script is taken as it is, without the space around it', () => {
  for (const said of ['Adaeze', 'Œuvre n° 5', 'نمی\u200cخواهم', 'क्\u200dष', '👩\u200d👧 · 7½', 'one\ntwo\tthree'])
    assert.is(text(20).parse(`  ${said} `), said);
});

test('what is no character, hidden, or turns what follows about is refused', () => {
  for (const said of ['a\0b', '\u001b[2J', '\ud800', 'a\u009bb'])
    assert.is(problemOf(said), 'expected text, found what is no character', JSON.stringify(said));
  for (const said of ['\u202egnp.exe', 'a\u2066b', 'Ada\u200b', 'dia\u200dbetic', 'soft\u00adhyphen', 'x\u2060'])
    assert.is(problemOf(said), 'expected text, found hidden characters', JSON.stringify(said));
  for (const said of ['', '  ', '\u200e', '\u200d\u200d'])
    assert.is(problemOf(said), 'expected something, found nothing', JSON.stringify(said));
});

test.run();
