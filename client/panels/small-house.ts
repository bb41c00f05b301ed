/** A small invented house with a few people in it, for the tests of the page. */
import type { FloorView, OwnCustomer, PresenceRow } from '../../protocol/floor-view.ts';
import type { Plan, Zone, ZonePolicy } from '../../protocol/place.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import { createPlaces } from './places.ts';
import type { Telling } from './whereabouts.ts';

/** 14:03:22 in Paris, epoch ms. */
export const NOW_MS = Date.parse('2026-03-14T13:03:22Z');
const MINUTE_MS = 60_000;

function zone(id: string, en: string, fr: string, policy: ZonePolicy = 'public'): Zone {
  const rules = { entryDelayMs: 0, exitToleranceM: 0, toleranceTimeoutMs: 0, exitDelayMs: 0, timeoutMs: 0 };
  const ring: Zone['ring'] = [[0, 0], [4, 0], [4, 4], [0, 0]]; // biome-ignore format: a ring on one line
  const place = { ring, anchor: [2, 2] as [number, number], parent: null, honestDotM: 2, rules };
  return { id, name: { en, fr }, policy, category: id, capacity: 8, ...place };
}

function floor(id: string, level: number, en: string, fr: string, zones: Zone[]): Plan['floors'][number] {
  const outline: Zone['ring'] = [[0, 0], [9, 0], [9, 9], [0, 0]]; // biome-ignore format: a ring on one line
  const drawing = { outline, walls: [], openings: [], fixtures: [], decor: [], stairs: [] };
  return { id, level, name: { en, fr }, ...drawing, zones };
}

export function smallPlan(): Plan {
  return {
    store: { id: 'house', name: 'House', timeZone: 'Europe/Paris', locales: ['fr-FR'], hours: Array(7).fill(null) },
    floors: [
      floor('ground', 0, 'Ground floor', 'Rez-de-chaussée', [
        zone('leather', 'Leather goods', 'Maroquinerie'),
        zone('alcove', 'The alcove', 'L’alcôve', 'quiet'),
      ]),
      floor('first', 1, 'First floor', 'Premier étage', [
        zone('shoes', 'Shoes', 'Souliers'),
        zone('fitting', 'Fitting rooms', 'Salons d’essayage', 'dark'),
        zone('staff', 'Staff room', 'Salle du personnel', 'staff'),
      ]),
    ],
    entrances: [
      { id: 'door', floor: 'ground', zone: 'leather', name: { en: 'Door', fr: 'Porte' }, at: [2, 0], outside: [2, -1] },
    ],
  };
}

export function presence(changes: Partial<PresenceRow> = {}): PresenceRow {
  const since = NOW_MS - 22 * MINUTE_MS;
  const anybody: PresenceRow = {
    ...{ floor: 'ground', zone: 'leather', since, state: 'here', seenAt: null, placed: true },
    ...{ servedBy: null, mayOpen: false, own: null },
  };
  return { ...anybody, ...changes };
}

export function customer(changes: Partial<OwnCustomer> = {}): OwnCustomer {
  return {
    given: 'Adaeze',
    family: 'Okonkwo-Vidal',
    address: { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' },
    book: 'primary',
    primary: 'Inès',
    scope: 'store',
    arrivedAt: NOW_MS - 31 * MINUTE_MS,
    mayBreak: false,
    ...changes,
  };
}

/** One of the viewer's own, two others, a colleague, and the viewer. */
export function smallView(presences: Record<string, PresenceRow> = {}): FloorView {
  return {
    me: { id: 'ines', given: 'Inès', family: 'Roy', initials: 'IR', role: 'associate' },
    presences: {
      11: presence({ own: customer() }),
      12: presence({ since: NOW_MS - 4 * MINUTE_MS }),
      13: presence({ floor: 'first', zone: 'shoes' }),
      ...presences,
    },
    zones: {
      leather: { recognised: 2, longestSince: NOW_MS - 22 * MINUTE_MS, stays: 12, meanStayMs: 8 * MINUTE_MS },
      alcove: { recognised: 0, longestSince: null, stays: 1, meanStayMs: null },
      shoes: { recognised: 1, longestSince: NOW_MS - 22 * MINUTE_MS, stays: 3, meanStayMs: null },
      fitting: { recognised: 0, longestSince: null, stays: null, meanStayMs: null },
    },
    card: {},
    glasses: {},
    ...{ book: {}, entry: {}, diary: {}, preparations: {} },
    alerts: {},
    team: {
      ines: {
        given: 'Inès',
        initials: 'IR',
        languages: ['en', 'fr'],
        status: 'free',
        until: null,
        said: false,
        turns: null,
      },
      jonas: {
        given: 'Jonas',
        initials: 'JF',
        languages: ['fr'],
        status: 'with_customer',
        until: null,
        said: false,
        turns: null,
      },
      theo: {
        given: 'Theo',
        initials: 'TM',
        languages: ['fr', 'pt'],
        status: 'free',
        until: null,
        said: false,
        turns: null,
      },
    },
    ...{ walkIns: {}, calls: {}, approaches: {}, board: {} },
    colleagues: {
      ines: { given: 'Inès', initials: 'IR', floor: 'ground', zone: 'leather', track: 21 },
      jonas: { given: 'Jonas', initials: 'JF', floor: 'ground', zone: 'leather', track: 22 },
    },
  };
}

export function telling(changes: Partial<Telling> & { locale?: Locale } = {}): Telling {
  const { locale = 'en', ...rest } = changes;
  const speech = createSpeech(locale, 'Europe/Paris');
  return { speech, places: createPlaces(smallPlan()), nowMs: NOW_MS, live: true, floorId: 'ground', ...rest };
}
