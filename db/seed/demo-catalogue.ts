/** What the demo's house announces at its first start: of its goods what came lately, what is on, what is in the air, and a draft. */
import type { CatalogueEntry } from '../../protocol/announcement.ts';
import { wallText } from '../../protocol/announcement.ts';
import { createWallTime } from '../../protocol/wall-time.ts';
import { putAnnouncements, readAnnouncements } from '../announcement.ts';
import type { Db } from '../db.ts';
import type { Catalogue } from './cast-facts.ts';
import { DAY_MS } from './facts.ts';
import type { House } from './house.ts';

/** How many of each are told. */
const TOLD = { arrivals: 4, events: 3, trends: 2 } as const;
/** Arrivals are told for so many days. */
const ARRIVED_DAYS = 21;
const NOTHING = { en: '', fr: '' };

/** Lays the announcements where there are none; what managers wrote stays. */
export async function layDemoCatalogue(db: Db, house: House, nowMs: number): Promise<void> {
  const { id: store, timeZone } = house.plan.store;
  const [manager] = house.cast.managers;
  if (!manager || (await readAnnouncements(db, store)).length > 0) return;
  const dayIn = (days: number) => wallText(createWallTime(timeZone).at(nowMs) + days * DAY_MS).slice(0, 10);
  const entries = demoAnnouncements(house, dayIn).map((entry) => ({
    ...{ savedBy: manager.id, savedAt: nowMs, ...entry },
  }));
  await putAnnouncements(
    db,
    store,
    entries.map((entry, ordinal) => ({ entry, ordinal })),
  );
}

type Written = Omit<CatalogueEntry, 'savedBy' | 'savedAt'>;

function demoAnnouncements({ catalogue, plan }: House, dayIn: (days: number) => string): Written[] {
  const { arrivals, events, trends } = catalogue;
  const product = (id: string) => catalogue.products.find((one) => one.id === id);
  const zones = plan.floors.flatMap((floor) => floor.zones);
  const goods = new Set(catalogue.products.map(({ category }) => category));
  const told = {
    ...({ version: 1, state: 'published', until: null, startsAt: null, endsAt: null } as const),
    ...{ from: dayIn(0), categories: [], place: NOTHING, alt: NOTHING, picture: null },
  };
  const event = (one: Catalogue['events'][number]): Written => {
    const zone = zones.find(({ id }) => id === one.zone);
    const day = dayIn(one.in_days);
    return {
      ...{ ...told, id: one.id, kind: 'event', title: one.title, text: one.text },
      ...{ startsAt: `${day}T${one.start}`, endsAt: `${day}T${one.end}`, place: zone?.name ?? NOTHING },
      categories: zone && goods.has(zone.category) ? [zone.category] : [],
    };
  };
  const draft = events.find(({ open_to }) => open_to !== 'all');
  return [
    ...events
      .filter(({ open_to }) => open_to === 'all')
      .slice(0, TOLD.events)
      .map(event),
    ...arrivals
      .toSorted((a, b) => a.since_days_ago - b.since_days_ago)
      .slice(0, TOLD.arrivals)
      .flatMap((one): Written[] => {
        const of = product(one.product);
        if (!of) return [];
        const days = { from: dayIn(-one.since_days_ago), until: dayIn(ARRIVED_DAYS - one.since_days_ago) };
        return [
          { ...told, id: one.id, kind: 'arrival', title: of.name, text: one.text, categories: [of.category], ...days },
        ];
      }),
    ...trends.slice(0, TOLD.trends).map(({ id, title, text, products }): Written => {
      const categories = [...new Set(products.flatMap((one) => product(one)?.category ?? []))];
      return { ...told, id, kind: 'trend', title, text, categories };
    }),
    ...(draft ? [{ ...event(draft), state: 'draft' as const }] : []),
  ];
}
