/** A page of nobody in particular, for tests of components: what is told, and the calls that are made. It has no files. */
import type { AnnouncementsView } from '../../protocol/announcement.ts';
import type { DoorView, MeView, OwnFact } from '../../protocol/me.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { OwnPage } from './own-page.svelte.ts';

const NOON = Date.UTC(2026, 10, 21, 11, 0, 0);

export const TOLD: OwnFact = {
  key: 'f-1',
  kind: 'told',
  body: { text: 'she is learning to sail' },
  how: 'told',
  by: 'Inès',
  learnedAt: NOON,
  expiresAt: null,
  licence: null,
};

export function smallView(change: Partial<MeView> = {}): MeView {
  return {
    protocol: PROTOCOL_VERSION,
    t: NOON,
    store: { name: 'Maison', timeZone: 'Europe/Paris' },
    address: { en: 'Madame Brune', fr: 'Madame Brune' },
    consent: { mode: 'ask', scope: 'store' },
    presence: 'away',
    askedUntil: null,
    approachAfterMs: 0,
    guideOnline: false,
    accompanied: null,
    photoUntil: null,
    appointments: [],
    people: [{ given: 'Inès', family: 'Roy', initials: 'IR', place: 'primary' }],
    facts: [TOLD],
    receipt: { entries: [], more: null },
    ...change,
  };
}

/** A door that a link has just opened; it closes in a quarter of an hour. */
export const smallDoor = (asks: DoorView['asks'] = 'code'): DoorView => ({
  protocol: PROTOCOL_VERSION,
  t: NOON,
  until: NOON + 15 * 60_000,
  store: { name: 'Maison', timeZone: 'Europe/Paris' },
  asks,
});

/** A page whose time moves with `pass`, and whose house answers what `house.answer` holds. */
export function smallPage(answer: MeView | Refusal = smallView()) {
  const house = {
    answer: answer as MeView | Refusal | object,
    /** What it answers on these paths instead. */
    answers: {} as Record<string, object>,
    /** What it announces, read beside the page and in no list of calls. */
    announced: refusal('unavailable') as AnnouncementsView | Refusal,
    made: [] as { path: string; body: object | undefined }[],
  };
  let nowMs = 0;
  let alarms: { at: number; run: () => void }[] = [];
  const call = (path: string, body?: object) => {
    house.made.push({ path, body });
    return Promise.resolve((house.answers[path] ?? house.answer) as never);
  };
  const page = new OwnPage({
    calls: {
      get: (path) => (path === '/api/me/announcements' ? Promise.resolve(house.announced as never) : call(path)),
      post: (path, body) => call(path, body ?? {}),
      put: (path, bytes) => call(path, bytes),
      delete: call,
      file: () => Promise.resolve(refusal('not_found')),
    },
    steadyMs: () => nowMs,
    wait(ms, run) {
      const alarm = { at: nowMs + ms, run };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
  });
  const settled = async () => {
    for (let n = 0; n < 10; n++) await Promise.resolve();
  };
  async function pass(ms: number): Promise<void> {
    for (const endMs = nowMs + ms; nowMs < endMs; ) {
      nowMs += 1_000;
      const due = alarms.filter(({ at }) => at <= nowMs);
      alarms = alarms.filter(({ at }) => at > nowMs);
      for (const { run } of due) run();
      await settled();
    }
  }
  return { page, house, pass, settled };
}
