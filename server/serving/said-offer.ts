/** Offers as they are written down, and as they are read again after a restart. */
import type { OfferRow } from '../../db/offer.ts';
import type { Asked, Handing } from '../assignment/case.ts';
import type { KeptOffer } from '../assignment/restore.ts';
import type { SaidOffer } from '../live/events.ts';

export function saidOffer({ id, person, ring, because, at, until, quiet }: Asked): SaidOffer {
  const category = 'category' in because ? because.category : null;
  const language = because.code === 'turn' && because.language;
  return { id, person, ring, from: null, category, language, warm: false, at, until, quiet };
}

export function saidHanding({ id, to, from, why, warm, at, until }: Handing): SaidOffer {
  return { id, person: to, ring: why, from, category: null, language: false, warm, at, until, quiet: false };
}

export function keptOffer({ visitId, personId, fromPersonId, offeredAt, declinedAt, ...row }: OfferRow): KeptOffer {
  const { id, ring, category, language, warm, until, quiet } = row;
  const said = { id, ring, category, language, warm, until, quiet };
  return {
    ...said,
    visit: visitId,
    person: personId,
    from: fromPersonId,
    at: offeredAt,
    declined: declinedAt !== null,
  };
}
