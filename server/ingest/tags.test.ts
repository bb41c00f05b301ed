import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Subject } from '../live/subject.ts';
import { createTags } from './tags.ts';

const ada: Subject = { kind: 'customer', id: 'ada', mode: 'automatic', scope: 'store' };

/** Two stores; in one, a tag is Ada's. Counts how often a digest was made. */
function world(maxDigests?: number) {
  const made: string[] = [];
  const people = new Map<string, Subject | 'off'>([['digest of one/ada-phone', ada]]);
  const roster = { subjectOf: (digest: string) => people.get(digest) ?? ('unknown' as const) };
  const stores = new Map([
    ['one', { roster }],
    ['two', { roster }],
  ]);
  const hmac = (store: string, tag: string) => {
    made.push(tag);
    return `digest of ${store}/${tag}`;
  };
  return { tags: createTags({ stores, hmac, maxDigests }), people, made };
}

test('a known tag is somebody, on the device its digest names; its digest is made once', () => {
  const { tags, made } = world();
  for (let n = 0; n < 3; n++)
    assert.equal(tags.lookUp('one', 'ada-phone'), { subject: ada, device: 'digest of one/ada-phone' });
  assert.equal(tags.subjectOf('one', 'ada-phone'), ada);
  assert.is(made.length, 1);
});

test('a tag of one store says nothing in another, and there is no store by any other name', () => {
  const { tags } = world();
  assert.is(tags.lookUp('two', 'ada-phone'), 'unknown');
  assert.is(tags.lookUp('three', 'ada-phone'), 'unknown');
});

test('a consent that changes counts from the next fix, both ways', () => {
  const { tags, people } = world();
  tags.lookUp('one', 'ada-phone');
  people.set('digest of one/ada-phone', 'off');
  assert.is(tags.lookUp('one', 'ada-phone'), 'off');
  people.set('digest of one/ada-phone', ada);
  assert.is.not(tags.lookUp('one', 'ada-phone'), 'off');
});

test('nothing is remembered of strangers, nor of who is not to be recognised', () => {
  const { tags, people, made } = world();
  for (let n = 0; n < 3; n++) tags.lookUp('one', 'stranger');
  assert.is(made.length, 3);
  tags.lookUp('one', 'ada-phone');
  people.set('digest of one/ada-phone', 'off');
  for (let n = 0; n < 3; n++) tags.lookUp('one', 'ada-phone');
  assert.is(made.length, 6);
});

test('what is remembered is bounded; the oldest goes first', () => {
  const { tags, people, made } = world(2);
  for (const tag of ['a', 'b', 'c']) people.set(`digest of one/${tag}`, ada);
  for (const tag of ['a', 'b', 'c', 'c', 'b', 'a']) tags.lookUp('one', tag);
  assert.equal(made, ['a', 'b', 'c', 'a']);
});

test.run();
