/** Offers as they are written down, and as they are read again after a restart. */
import type { OfferRow } from '../../db/offer.ts';
import type { Asked, Case, Handing } from '../assignment/case.ts';
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

/** As a row of this store's. */
export function offerRow(
  storeId: string,
  { visit, customer }: Pick<Case, 'visit' | 'customer'>,
  { person: personId, from: fromPersonId, at: offeredAt, ...rest }: SaidOffer,
): OfferRow {
  const about = customer === null ? { visitId: null, walkInId: visit } : { visitId: visit, walkInId: null };
  return { ...rest, ...about, storeId, personId, fromPersonId, offeredAt, declinedAt: null };
}

export function keptOffer({
  visitId,
  walkInId,
  personId,
  fromPersonId,
  offeredAt,
  declinedAt,
  ...row
}: OfferRow): KeptOffer {
  const { id, ring, category, language, warm, until, quiet } = row;
  const said = { id, ring, category, language, warm, until, quiet };
  return {
    ...said,
    visit: (visitId ?? walkInId)!,
    person: personId,
    from: fromPersonId,
    at: offeredAt,
    declined: declinedAt !== null,
  };
}
