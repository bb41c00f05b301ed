/** One customer of the client book, opened: what a card would say of them now, what they were promised, and what became of it. */
import type { Entry, PromiseLedger, PromiseRow } from '../../protocol/client-book.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { Acquaintance } from './acquaintance.ts';
import { readOf } from './book-rows.ts';
import { brief } from './briefing.ts';
import { isClose } from './close.ts';
import { licenceOf } from './licence.ts';
import type { Look } from './look.ts';
import { type BookDue, gate, type OpenBook } from './open-book.ts';
import { givenOf } from './receipt.ts';
import { revealedBy } from './reveal.ts';
import { mayKnowOf } from './seen.ts';
import type { Viewer } from './viewer.ts';

type Promised = Extract<Fact, { kind: 'promise' }>;

/** Promises that are open, as far as the viewer may know of them. */
export function promisesOf(look: Look, known: Acquaintance): Promised[] {
  const isOpen = (fact: Fact) => fact.kind === 'promise' && fact.body.status === 'open';
  return readOf(look, known, isOpen).flatMap(({ fact }) => (fact.kind === 'promise' ? fact : []));
}

/** Null when nothing of it is written down as shown yet; `due` is told what has to be. */
export function entryOf(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook, due: BookDue[]): Entry | null {
  const { scene } = look;
  const { customer, facts, reader, around, visit } = known;
  const { live, places, nowMs } = scene;
  const own = [...live.colleagues(nowMs)].find(({ id }) => id === viewer.person) ?? null;
  const seen = [...live.visits()].filter((one) => mayKnowOf(scene, viewer, one));
  const zone = visit?.zone ?? null;
  const about = {
    customer: facts,
    facts: scene.facts.factsOf(customer),
    // To be left alone for a while is said of who is here; for who is not, that while is over.
    visit: {
      track: visit?.track ?? 0,
      openedAt: visit?.openedAt ?? Number.NEGATIVE_INFINITY,
      zoneCategory: zone === null ? null : (places.zones.get(zone)?.category ?? null),
    },
    ...{ reader, around, isClose: isClose(places, own, seen), photoUntil: null, isShown: () => true },
    keyOf: open.keyOf,
  };
  const whole = brief(about);
  if (!whole) return null;
  const promises = promisesOf(look, known);
  const isShown = gate(known, viewer, open, due, [
    ...revealedBy(whole),
    ...(promises.length > 0 ? (['promise'] as const) : []),
  ]);
  // How to address them comes with every entry: without it none was shown yet.
  const card = isShown('address') ? brief({ ...about, isShown }) : null;
  if (!card) return null;
  const { track: _, ...rest } = card;
  const shown = isShown('promise') ? promises : [];
  const rows = shown.map((fact) => [open.keyOf(`promise/${fact.id}`), promiseRow(look, viewer, known, fact)] as const);
  return { card: rest, promises: Object.fromEntries(rows), ledger: ledgerOf(look, known) };
}

function promiseRow(
  { scene: { facts } }: Look,
  viewer: Viewer,
  { place }: Acquaintance,
  { body, person }: Promised,
): PromiseRow {
  const { text, dueAt, next = 'maker' } = body;
  const isMine = next === 'maker' ? person === viewer.person : next === 'house' || place === 'primary';
  return { text, dueAt, by: givenOf(facts, person), next, isMine };
}

/** Of their own promises to this customer alone: nobody is compared with anybody. */
function ledgerOf({ scene: { facts, nowMs } }: Look, { customer, reader, around }: Acquaintance): PromiseLedger {
  const ledger = { kept: 0, broken: 0, late: 0 };
  for (const fact of facts.factsOf(customer)) {
    if (fact.kind !== 'promise' || fact.person !== reader.person) continue;
    const { body } = fact;
    // One that was kept is nothing to speak of, and counts where it could be spoken of.
    if (licenceOf({ ...fact, body: { ...body, status: 'open' } }, reader, around) === null) continue;
    if (body.status !== 'open') ledger[body.status] += 1;
    else if (body.dueAt !== null && body.dueAt < nowMs) ledger.late += 1;
  }
  return ledger;
}
