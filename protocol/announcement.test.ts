import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Announcement, isCurrent, lacksOf, wallText } from './announcement.ts';
import { AnnouncementBody } from './announcement-body.ts';
import { createWallTime } from './wall-time.ts';

const both = (text: string) => ({ en: text, fr: text });
const one = (change: Partial<Announcement> = {}): Announcement => ({
  ...{ id: 'a', version: 1, state: 'published', kind: 'arrival', picture: null },
  ...{ title: both('Lanterne'), text: both('It has come.'), categories: ['leather'] },
  ...{ from: '2026-11-23', until: '2026-11-25', startsAt: null, endsAt: null, place: both(''), alt: both('') },
  ...change,
});
const EVENT = one({
  kind: 'event',
  until: null,
  startsAt: '2026-11-24T18:30',
  endsAt: '2026-11-24T20:00',
  place: both('Silk'),
});

test('it is told from the first minute of its first day to the last of its last', () => {
  const told = (wallNow: string) => isCurrent(one(), wallNow);
  assert.equal(['2026-11-22T23:59', '2026-11-23T00:00', '2026-11-25T23:59', '2026-11-26T00:00'].map(told), [
    false,
    true,
    true,
    false,
  ]);
  assert.equal(
    [one({ state: 'draft' }), one({ state: 'withdrawn' })].map((each) => isCurrent(each, '2026-11-24T12:00')),
    [false, false],
  );
});

test('an event is told until it is over, by the clock on the store’s wall', () => {
  const told = (wallNow: string) => isCurrent(EVENT, wallNow);
  assert.equal(['2026-11-24T19:59', '2026-11-24T20:00'].map(told), [true, false]);
  // Twenty past midnight in Paris is still the day before in Greenwich.
  const wall = createWallTime('Europe/Paris').at(Date.UTC(2026, 10, 23, 23, 20));
  assert.is(wallText(wall), '2026-11-24T00:20');
});

test('it can be told once it is whole in both languages, an event with its times and place, a picture with its words', () => {
  assert.equal(lacksOf(one()), []);
  assert.equal(lacksOf(one({ title: { en: 'Lanterne', fr: '' }, text: { en: '', fr: 'Il est arrivé.' } })), [
    'title.fr',
    'text.en',
  ]);
  assert.equal(lacksOf({ ...EVENT, endsAt: null, place: { en: 'Silk', fr: '' } }), ['times', 'place.fr']);
  assert.equal(lacksOf(one({ picture: 'p', alt: { en: '', fr: 'Un sac' } })), ['alt.en']);
});

test('days and moments are real ones, in order, and an event’s alone; what is no text is refused', () => {
  const { id: _, version: __, state: ___, picture: ____, ...content } = one();
  const faults = (change: object) => {
    const parsed = AnnouncementBody.safeParse({ saves: null, state: 'draft', content: { ...content, ...change } });
    return parsed.error?.issues.map(({ path }) => path.join('.')) ?? [];
  };
  assert.equal(faults({}), []);
  assert.equal(faults({ title: both('') }), [], 'a draft may lack all');
  assert.equal(faults({ from: '2026-02-30' }), ['content.from']);
  assert.equal(faults({ until: '2026-11-22' }), ['content.until']);
  assert.equal(faults({ startsAt: '2026-11-24T18:30' }), ['content.startsAt']);
  assert.equal(faults({ kind: 'event', startsAt: '2026-11-24T20:00', endsAt: '2026-11-24T18:30' }), ['content.endsAt']);
  assert.equal(faults({ kind: 'event', startsAt: '2026-11-24T24:30' }), ['content.startsAt']);
  assert.equal(faults({ title: { en: 'a\u202eb', fr: 'b' } }).length, 1);
  assert.equal(faults({ title: { en: 'x'.repeat(81), fr: 'b' } }).length, 1);
});

test.run();
