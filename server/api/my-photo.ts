/** A customer's own photo, on their own page: giving it, seeing it, taking it back. */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Db } from '../../db/db.ts';
import { readPhoto } from '../../db/photo.ts';
import type { Vault } from '../../db/vault.ts';
import { MAX_PHOTO_BYTES } from '../../protocol/limits.ts';
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import { createAllowances, OWN_DEEDS, PHOTOS } from '../allowance.ts';
import { described } from '../described.ts';
import { type MeParts, pageOf } from './me.ts';

const MEDIA_TYPE = 'image/*';
const Picture = z.instanceof(Buffer, { error: `expected a photo, sent as ${MEDIA_TYPE}` });

export function myPhotoRoutes(parts: MeParts & { of: (store: string) => Db; vault: Vault }): Router {
  const { answer, stores, clock, of, vault } = parts;
  const [givings, takings] = [createAllowances(PHOTOS), createAllowances(OWN_DEEDS)];
  const routes = Router();

  routes.put(
    '/me/photo',
    described({
      does: 'Gives the customer’s photo, in the place of an earlier one: JPEG, PNG or WebP. It is kept small and without metadata.',
      caller: 'customer',
      body: MEDIA_TYPE,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'too_large', 'too_fast', 'unavailable'],
    }),
    answer.route(
      'customer',
      { schema: Picture, mediaType: MEDIA_TYPE, limitBytes: MAX_PHOTO_BYTES },
      async ({ caller, body }) => {
        if (!givings.take(caller.id, clock.now())) return refusal('too_fast');
        const given = await stores.get(caller.store)?.decisions.givePhoto(caller.customer, body);
        return given && isRefusal(given) ? given : pageOf(parts, caller);
      },
    ),
  );

  routes.delete(
    '/me/photo',
    described({
      does: 'Takes the customer’s photo back: it is gone at once, and deleted.',
      caller: 'customer',
      answers: { 200: null },
      refusals: ['signed_out', 'too_fast', 'unavailable'],
    }),
    answer.route('customer', { schema: null }, async ({ caller }) => {
      if (!takings.take(caller.id, clock.now())) return refusal('too_fast');
      const taken = await stores.get(caller.store)?.decisions.takePhotoBack(caller.customer);
      return taken && isRefusal(taken) ? taken : pageOf(parts, caller);
    }),
  );

  const see: RequestHandler[] = answer.route('customer', { schema: null }, async ({ caller, response }) => {
    const { store, customer } = caller;
    const until = () => stores.get(store)?.roster.photoUntil(customer, clock.now()) ?? null;
    const asked = until();
    if (asked === null) return refusal('not_found');
    const whose = { storeId: store, customerId: customer };
    const photo = await readPhoto(of(store), vault, whose, clock.now()).catch((): Refusal => refusal('unavailable'));
    // Asked again after the wait: what is shown is theirs as it leaves.
    if (photo === null || until() !== asked) return refusal('not_found');
    if (isRefusal(photo)) return photo;
    response.setHeader('Cache-Control', 'no-store');
    response.type(photo.type).end(photo.picture);
    return {};
  });
  routes.get(
    '/me/photo',
    described({
      does: 'The photo the customer gave.',
      caller: 'customer',
      answers: { 200: MEDIA_TYPE },
      refusals: ['signed_out', 'not_found', 'unavailable'],
    }),
    see,
  );
  return routes;
}
