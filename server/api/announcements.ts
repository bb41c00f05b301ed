/** What the house announces, for whoever works here and for customers on their own page: nobody writes down who read it. */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { readAnnouncementPicture } from '../../db/announcement.ts';
import type { Handles } from '../../db/handles.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { currentOf } from '../disclosure/announcements.ts';
import { discloseAnnouncements } from '../disclosure/disclose.ts';
import type { Store } from '../store.ts';

/** A picture's name as an address has it. */
const Name = z.string().regex(/^[0-9a-f]{32}$/);
/** A picture never changes under its name, so a browser of theirs may keep it for a day. */
const KEPT = 'private, max-age=86400, immutable';

export function announcementRoutes(parts: {
  answer: Answer;
  stores: ReadonlyMap<string, Store>;
  of: Handles['of'];
  clock: Clock;
}): Router {
  const { answer, stores, of, clock } = parts;
  const routes = Router();

  const readBy = (storeId: string, reader: { person: string } | { customer: string }) => {
    const store = stores.get(storeId);
    const [customer, isKnown] =
      'customer' in reader
        ? [reader.customer, store?.roster.customer(reader.customer)]
        : [null, store?.roster.person(reader.person)];
    if (!store || !isKnown) return refusal('signed_out');
    const catalogue = store.announcements.all();
    return discloseAnnouncements({
      ...{ plan: store.plan, catalogue, facts: store.roster, customer, nowMs: clock.now() },
    });
  };

  routes.get(
    '/announcements',
    described({
      does: 'What the house announces now, so that whoever works here can speak of it.',
      caller: 'person',
      answers: { 200: null },
      refusals: ['signed_out'],
    }),
    answer.route('person', { schema: null }, ({ caller }) => readBy(caller.store, { person: caller.person })),
  );
  routes.get(
    '/me/announcements',
    described({
      does: 'What the house announces now; what the customer cares about first, once they let that guide it.',
      caller: 'customer',
      answers: { 200: null },
      refusals: ['signed_out'],
    }),
    answer.route('customer', { schema: null }, ({ caller }) => readBy(caller.store, { customer: caller.customer })),
  );

  async function picture(
    store: Store | undefined,
    named: unknown,
    among: 'all' | 'current',
  ): Promise<Buffer | Refusal> {
    const name = Name.safeParse(named);
    if (!store || !name.success) return refusal('not_found');
    const catalogue = store.announcements.all();
    const shown = among === 'all' ? catalogue : currentOf({ plan: store.plan, catalogue, nowMs: clock.now() });
    if (!shown.some((one) => one.picture === name.data)) return refusal('not_found');
    const read = await readAnnouncementPicture(of(store.id), store.id, name.data).catch(() => refusal('unavailable'));
    return read ?? refusal('not_found');
  }
  /** The same at two addresses, by who may ask. */
  function pictureRoute(path: string, caller: 'person' | 'customer'): void {
    const among = caller === 'customer' ? 'current' : 'all';
    const handlers: RequestHandler[] = answer.route(caller, { schema: null }, async ({ caller, request, response }) => {
      const webp = await picture(stores.get(caller.store), request.params.name, among);
      if (isRefusal(webp)) return webp;
      response.setHeader('Cache-Control', KEPT);
      response.type('image/webp').end(webp);
      return {};
    });
    const description = described({
      ...{ does: 'The picture of an announcement, by its name.', caller, parameters: { name: Name } },
      answers: { 200: 'image/webp' },
      refusals: ['signed_out', 'not_found', 'unavailable'],
    });
    routes.get(path, description, handlers);
  }
  pictureRoute('/announcements/pictures/:name', 'person');
  pictureRoute('/me/announcements/pictures/:name', 'customer');
  return routes;
}
