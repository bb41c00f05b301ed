import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRefusal } from '../../protocol/refusal.ts';
import { advance } from '../live/advance.ts';
import { ADA, NOON, smallStore } from '../live/small-house.ts';
import type { SubjectFix } from '../live/subject.ts';
import { createRate } from './rate.ts';
import { createReceiver, USUAL_ACCURACY_M } from './receive.ts';
import type { Tags } from './tags.ts';

const provider = { id: 'sensors', store: 'small' };
const fix = { tag: 'ada-phone', floor: 'ground', x: 2, y: 5, t: NOON };

/** A real store behind the door; a tag book that knows Ada, and somebody who is off. */
function door(rate = createRate()) {
  const live = smallStore();
  const seen: SubjectFix[] = [];
  const counted: string[] = [];
  const tags: Tags = {
    lookUp: (_store, tag) =>
      tag === 'ada-phone' ? { subject: ADA, device: 'digest' } : tag === 'hidden' ? 'off' : 'unknown',
    subjectOf: () => 'unknown',
  };
  const receiver = createReceiver({
    stores: new Map([
      [
        'small',
        {
          live,
          advance(fixes: readonly SubjectFix[], nowMs: number) {
            seen.push(...fixes);
            return advance(live, fixes, nowMs).receipt;
          },
        },
      ],
    ]),
    tags,
    metrics: {
      accepted: (store, id, n) => counted.push(`${store} ${id} accepted ${n}`),
      dropped: (store, id, reason, n) => counted.push(`${store} ${id} ${reason} ${n}`),
    },
    rate,
  });
  const send = (body: unknown, nowMs = NOON) => receiver.receive(body, provider, nowMs);
  return { send, receiver, live, seen, counted };
}

test('a batch is used, and what is not is counted by reason', () => {
  const { send, counted, seen } = door();
  const fixes = [
    fix,
    { ...fix, t: NOON + 500, accuracyM: 1.5 },
    { ...fix, tag: 'stranger' },
    { ...fix, tag: 'hidden' },
    { ...fix, x: null },
    { ...fix, y: Number.POSITIVE_INFINITY },
    { ...fix, t: null },
    { ...fix, floor: 'attic' },
    { ...fix, t: NOON - 61_000 },
    fix,
  ];
  assert.equal(send({ fixes }), {
    accepted: 2,
    dropped: { unknown: 1, off: 1, not_finite: 3, outside: 1, late: 1, duplicate: 1 },
  });
  assert.ok(counted.includes('small sensors accepted 2'));
  assert.ok(counted.includes('small sensors not_finite 3'));
  assert.equal([seen[0]?.accuracyM, seen[1]?.accuracyM], [USUAL_ACCURACY_M, 1.5]);
});

test('a malformed body is refused with the path of each fault, and nothing of it counts', () => {
  const { send, seen, counted } = door();
  const answer = send({
    fixes: [fix, { ...fix, x: '2' }, { ...fix, tag: '' }, { ...fix, t: undefined }, { ...fix, mac: 1 }],
  });
  assert.ok(isRefusal(answer));
  assert.is(answer.refused, 'malformed');
  assert.equal(
    answer.faults?.map(({ path }) => path),
    ['fixes.1.x', 'fixes.2.tag', 'fixes.3.t', 'fixes.4'],
  );
  assert.equal([seen.length, counted.length], [0, 0]);
});

test('whatever the body is, the answer is a refusal of at most twenty faults, and repeats nothing of it', () => {
  const { send } = door();
  const bodies = [null, undefined, 7, 'ada-phone', [], {}, { fixes: 'ada-phone' }, { fixes: [fix], 'ada-phone': 1 }];
  const many = { fixes: Array.from({ length: 100 }, () => ({ ...fix, x: 'ada-phone', y: [] })) };
  for (const body of [...bodies, many, { fixes: Array.from({ length: 1001 }, () => fix) }]) {
    const answer = send(body);
    assert.ok(isRefusal(answer) && answer.refused === 'malformed', JSON.stringify(body)?.slice(0, 80));
    assert.ok(answer.faults!.length > 0 && answer.faults!.length <= 20);
    assert.not.match(JSON.stringify(answer), 'ada-phone');
  }
});

test('an empty batch is fine', () => {
  assert.equal(door().send({ fixes: [] }), { accepted: 0, dropped: {} });
});

test('who sends too much is told how long to wait', () => {
  const { send } = door(createRate(10, 10));
  assert.not.ok(isRefusal(send({ fixes: Array.from({ length: 10 }, (_, i) => ({ ...fix, t: NOON + i })) })));
  const answer = send({ fixes: [fix] });
  assert.ok(isRefusal(answer) && answer.refused === 'too_fast');
  assert.is(answer.retryAfterMs, 100);
});

test('a provider whose clock is two hours slow is understood after a few batches', () => {
  const { send, live } = door();
  const last = Array.from({ length: 12 }, (_, s) =>
    send({ fixes: [{ ...fix, t: NOON + s * 1000 - 7_200_000 }] }, NOON + s * 1000),
  ).at(-1);
  assert.equal(last, { accepted: 1, dropped: {} });
  assert.is([...live.visits()][0]?.zone, 'vestibule');
});

test('a provider of no store of ours gets nowhere', () => {
  const answer = door().receiver.receive({ fixes: [fix] }, { id: 'sensors', store: 'elsewhere' }, NOON);
  assert.ok(isRefusal(answer) && answer.refused === 'not_found');
});

test.run();
