/** A customer's own picture, for whoever has a card open on which it stands. */
import { Router } from 'express';
import { z } from 'zod';
import type { Db } from '../../db/db.ts';
import { readPhoto } from '../../db/photo.ts';
import type { Vault } from '../../db/vault.ts';
import { isRefusal, refusal } from '../../protocol/refusal.ts';
import type { Answer } from '../answer.ts';
import type { Session } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';

/** A track number as an address has it. */
const Track = z.string().regex(/^\d{1,6}$/);

export function photoRoutes(parts: {
  answer: Answer;
  of: (store: string) => Db;
  vault: Vault;
  clock: Clock;
  /** The customer whose picture is on a card that this session has open at this track. */
  pictured: (session: Session, track: number) => string | null;
  /** Until when the picture they gave may be shown, epoch ms; another term is another picture. */
  photoUntil: (store: string, customer: string) => number | null;
}): Router {
  const { answer, of, vault, clock, pictured, photoUntil } = parts;
  const routes = Router();
  routes.get(
    '/photo/:track',
    described({
      does: 'The picture on a card that is open; for everything else the answer is the same.',
      caller: 'person',
      parameters: { track: Track },
      answers: { 200: 'image/*' },
      refusals: ['signed_out', 'not_found', 'unavailable'],
    }),
    answer.route('person', { schema: null }, async ({ caller, request, response }) => {
      const track = Track.safeParse(request.params.track);
      const picturedNow = () => (track.success ? pictured(caller, Number(track.data)) : null);
      const customer = picturedNow();
      if (customer === null) return refusal('not_found');
      const whose = { storeId: caller.store, customerId: customer };
      const photo = await readPhoto(of(caller.store), vault, whose, clock.now()).catch(() => refusal('unavailable'));
      // A database may take its time: what was taken back meanwhile, or replaced, is not sent after it.
      if (photo === null || picturedNow() !== customer) return refusal('not_found');
      if (isRefusal(photo)) return photo;
      if (photo.expiresAt !== photoUntil(caller.store, customer)) return refusal('not_found');
      response.setHeader('Cache-Control', 'no-store');
      response.type(photo.type).end(photo.picture);
      return {};
    }),
  );
  return routes;
}
