/** The catalogue as managers write it: announcements, their order, their pictures. */
import { Router } from 'express';
import { z } from 'zod';
import { type CatalogueView, MAX_ANNOUNCEMENT_PICTURE_BYTES } from '../../protocol/announcement.ts';
import { AnnouncementBody, AnnouncementGone, AnnouncementOrder } from '../../protocol/announcement-body.ts';
import { MAX_ID_LENGTH } from '../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, PHOTOS } from '../allowance.ts';
import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import { categoryName } from '../disclosure/announcements.ts';
import type { Store } from '../store.ts';
import { managedBy } from './managing.ts';

const MEDIA_TYPE = 'image/*';
const Picture = z.instanceof(Buffer, { error: `expected a picture, sent as ${MEDIA_TYPE}` });
const Id = z.string().min(1).max(MAX_ID_LENGTH);
/** A version as an address has it. */
const Version = z.string().regex(/^\d{1,9}$/);

export function catalogueRoutes(parts: { answer: Answer; stores: ReadonlyMap<string, Store>; clock: Clock }): Router {
  const { answer, stores, clock } = parts;
  const pictures = createAllowances(PHOTOS);
  const routes = Router();

  routes.get(
    '/catalogue',
    described({
      does: 'Everything the house announces, drafts and what was withdrawn too, in its order.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed'],
    }),
    answer.route('manager', { schema: null }, ({ caller }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : viewOf(managed.store, clock.now());
    }),
  );

  routes.post(
    '/catalogue',
    described({
      does: 'Saves an announcement, new or in the place of the version that was changed; published, withdrawn or as a draft.',
      caller: 'manager',
      body: AnnouncementBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'overtaken', 'too_large', 'unavailable'],
    }),
    answer.route('manager', { schema: AnnouncementBody }, ({ caller, body }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const { store } = managed;
      const sold = new Set(soldIn(store));
      const unknown = body.content.categories.findIndex((category) => !sold.has(category));
      if (unknown >= 0)
        return refusal('malformed', {
          faults: [{ path: `content.categories.${unknown}`, problem: 'expected a category of the house' }],
        });
      return store.announcements.save(body, caller.person, clock.now());
    }),
  );

  routes.post(
    '/catalogue/delete',
    described({
      does: 'Deletes an announcement with its picture, for good.',
      caller: 'manager',
      body: AnnouncementGone,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'overtaken', 'unavailable'],
    }),
    answer.route('manager', { schema: AnnouncementGone }, async ({ caller, body }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      return (await managed.store.announcements.remove(body, caller.person, clock.now())) ?? {};
    }),
  );

  routes.post(
    '/catalogue/order',
    described({
      does: 'Puts the announcements in this order.',
      caller: 'manager',
      body: AnnouncementOrder,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'overtaken', 'unavailable'],
    }),
    answer.route('manager', { schema: AnnouncementOrder }, async ({ caller, body }) => {
      const managed = managedBy(stores, caller);
      return isRefusal(managed) ? managed : ((await managed.store.announcements.order(body.ids)) ?? {});
    }),
  );

  const seen = { id: Id, version: Version };
  const seenIn = (params: unknown): { id: string; version: number } | Refusal => {
    const parsed = z.object(seen).safeParse(params);
    return parsed.success ? { id: parsed.data.id, version: Number(parsed.data.version) } : refusal('not_found');
  };
  routes.put(
    '/catalogue/:id/:version/picture',
    described({
      does: 'Gives an announcement its picture: JPEG, PNG or WebP. It is kept at one size and without metadata.',
      caller: 'manager',
      parameters: seen,
      body: MEDIA_TYPE,
      answers: { 200: null },
      refusals: [
        ...(['malformed', 'signed_out', 'not_allowed', 'not_found', 'overtaken'] as const),
        ...(['too_large', 'too_fast', 'unavailable'] as const),
      ],
    }),
    answer.route(
      'manager',
      { schema: Picture, mediaType: MEDIA_TYPE, limitBytes: MAX_ANNOUNCEMENT_PICTURE_BYTES },
      async ({ caller, body, request }) => {
        const managed = managedBy(stores, caller);
        if (isRefusal(managed)) return managed;
        if (!pictures.take(caller.person, clock.now())) return refusal('too_fast');
        const given = seenIn(request.params);
        if (isRefusal(given)) return given;
        return managed.store.announcements.picture(given, body, caller.person, clock.now());
      },
    ),
  );
  routes.delete(
    '/catalogue/:id/:version/picture',
    described({
      does: 'Takes the picture of an announcement away.',
      caller: 'manager',
      parameters: seen,
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'not_found', 'overtaken', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, async ({ caller, request }) => {
      const managed = managedBy(stores, caller);
      if (isRefusal(managed)) return managed;
      const given = seenIn(request.params);
      if (isRefusal(given)) return given;
      return managed.store.announcements.picture(given, null, caller.person, clock.now());
    }),
  );
  return routes;
}

/** What somebody of the house sells. */
function soldIn({ roster }: Store): string[] {
  return [...new Set(roster.people().flatMap(({ categories }) => categories))];
}

function viewOf(store: Store, nowMs: number): CatalogueView {
  const categories = soldIn(store).map((id) => ({ id, name: categoryName(store.plan, id) }));
  return { t: nowMs, categories, announcements: [...store.announcements.all()] };
}
