import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { DOCTOR_LINKS, type DoctorFinding, type DoctorReport, type SensorLine } from '../../protocol/sensors.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import { createOffice } from './office.ts';
import Sensors from './Sensors.svelte';

test.after.each(() => cleanup());

const NOW = Date.UTC(2026, 10, 23, 11);
const LINE: SensorLine = {
  ...{ name: 'Beacons', perMinute: [0, 0, 420], lagMs: { median: 240, p95: 1_300 }, used: 4_200, heardAt: NOW - 2_000 },
  ...{ dropped: { unknown: 0, outside: 0, not_finite: 0 }, refused: { malformed: 0, too_fast: 0 }, silent: false },
};
const NEVER: SensorLine = { ...LINE, name: 'Gates', perMinute: [], lagMs: null, used: 0, heardAt: null };
/** Every link is fine but those that are said not to be. */
const report = (sensors: SensorLine[], not: Partial<Record<string, DoctorFinding['is']>> = {}): DoctorReport => ({
  sensors,
  findings: DOCTOR_LINKS.filter((link) => link !== 'window').map((link) => ({
    ...{ link, is: not[link] ?? 'fine', providers: not[link] === 'broken' && link !== 'key' ? ['Beacons'] : [] },
  })),
});

async function shown(told: DoctorReport | Refusal, { isLive = true, locale = 'en' as Locale } = {}) {
  const answers = { told, asked: 0 };
  const speech = createSpeech(locale, 'Europe/Paris');
  const { container } = render(Sensors, {
    office: createOffice({ speech, nowMs: NOW, me: 'm', timeZone: 'Europe/Paris' }),
    sensors: {
      async doctor() {
        answers.asked += 1;
        return answers.told;
      },
    },
    isLive,
  });
  const text = () => container.textContent!.replace(/\s+/g, ' ');
  await waitFor(() => assert.not.match(text(), /One moment|Un instant/));
  const links = () => within(screen.getByRole('list', { name: /map|plan/ })).getAllByRole('listitem');
  const notFine = () =>
    links().flatMap((one) => (one.dataset.is === 'fine' ? [] : [one.textContent!.replace(/\s+/g, ' ').trim()]));
  return { answers, text, links, notFine };
}

test('a provider is told by when it was heard, how often, how late, and what was of no use', async () => {
  const dropping = { ...LINE, dropped: { ...LINE.dropped, unknown: 1_043 }, refused: { malformed: 2, too_fast: 0 } };
  const { text } = await shown(report([dropping, NEVER]));
  assert.match(text(), 'heard 2 s ago · 420 fixes a minute On the way: 0.2 s, and 1.3 s at worst');
  assert.match(text(), /1,043 tags that are nobody’s *2 messages that are not as agreed/);
  assert.match(text(), 'Gates no badge heard since the start');
  assert.is(screen.getAllByRole('img', { name: /over the last hour/ }).length, 2);
});

test('where every link holds there is nothing to do, and what nobody is told is said to be so', async () => {
  const { text, links, notFine } = await shown(report([LINE], { consent: 'untold', arrival: 'untold' }));
  assert.is(links().length, DOCTOR_LINKS.length, 'this screen is the last');
  assert.equal(notFine(), [
    'Customers want to be recognised cannot be known Who does not is not on the map, and nobody is told.',
    'They have been inside for a moment cannot be known Who only passes the door is not there yet.',
  ]);
  assert.match(text(), 'Everything was used in the last ten minutes.');
  assert.match(screen.getByRole('status').textContent!, 'No link is broken');
});

test('of several broken links the first is where one begins, and it names the provider', async () => {
  const { notFine } = await shown(report([LINE], { clock: 'broken', recorder: 'broken' }), { isLive: false });
  const [clock, recorder, window] = notFine();
  assert.match(clock!, /^Its clock is right broken Begin here .*half a minute off.* At: Beacons\.$/);
  for (const one of [recorder, window]) assert.not.match(one!, 'Begin here');
  assert.match(window!, /^This screen is live broken/);
  assert.is(screen.getByRole('status').textContent, '');
});

test('no provider, and no answer, are both said; one looks again', async () => {
  const { answers, text, links } = await shown(refusal('unavailable'), { locale: 'fr' });
  assert.match(text(), 'ne répond pas');
  answers.told = report([], { key: 'broken' });
  await userEvent.click(screen.getByRole('button', { name: 'Actualiser' }));
  assert.is(answers.asked, 2);
  assert.match(text(), 'Aucun fournisseur ne peut encore envoyer de positions.');
  assert.match(links()[0]!.textContent!, 'Commencez ici');
});

test.run();
