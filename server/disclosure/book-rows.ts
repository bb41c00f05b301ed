/** One customer as a row of the client book: who, when they come, and what is next for them. */
import type { Appointment } from '../../protocol/appointment.ts';
import type { AppointmentRow, BookLine, BookRow } from '../../protocol/client-book.ts';
import type { Fact } from '../../protocol/fact.ts';
import { type Acquaintance, isNamed } from './acquaintance.ts';
import { isItem, licenceOf } from './licence.ts';
import { type Read, sourceOf } from './line.ts';
import type { Look } from './look.ts';
import { type BookDue, gate, type OpenBook } from './open-book.ts';
import { type Licence, POLICY } from './policy.ts';
import { givenOf } from './receipt.ts';
import type { Revealed } from './reveal.ts';
import { factLine } from './told-lines.ts';
import type { Viewer } from './viewer.ts';

/** An occasion is of use to who prepares when it is no further away than this, in ms. */
export const OCCASION_NEAR_MS = 21 * 86_400_000;
/** Lines one row shows. */
const ROW_LINES = 3;
/** Of somebody who is nobody’s first: how to address them. */
export function strangerRow({ scene }: Look, id: string): BookRow {
  const { address } = scene.facts.customer(id)!;
  return { given: null, family: null, address, place: null, appointments: {}, lines: [] };
}

/** Of the viewer’s own; `due` is told what has to be written down before more of it is shown. */
export function ownRow(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook, due: BookDue[]): BookRow {
  const { facts, place, customer, reader } = known;
  const named = isNamed(place);
  const lines = linesOf(look, viewer, known, open);
  const coming = POLICY[reader.tier].appointment === null ? [] : comingTo(look, customer);
  const isShown = gate(known, viewer, open, due, [
    ...new Set<Revealed>(lines.map(({ about }) => about)),
    ...(coming.length > 0 ? (['appointment'] as const) : []),
    ...(coming.some(saysCame) ? (['came'] as const) : []),
  ]);
  const shown = isShown('appointment') ? coming : [];
  const asShown = (one: Appointment) => (isShown('came') ? one : { ...one, checkedInAt: null, readyAt: null });
  return {
    ...{ given: named ? facts.given : null, family: named ? facts.family : null, address: facts.address, place },
    appointments: Object.fromEntries(
      shown.map((one) => [open.keyOf(`appointment/${one.id}`), appointmentRow(look, viewer, asShown(one))]),
    ),
    lines: lines.filter(({ about }) => isShown(about)),
  };
}

/** That they came shows, too, in what was made ready for them. */
const saysCame = ({ checkedInAt, readyAt }: Appointment) => checkedInAt !== null || readyAt !== null;

function appointmentRow(
  { scene }: Look,
  viewer: Viewer,
  { person, startsAt, endsAt, purpose, checkedInAt, preparation, readyAt }: Appointment,
): AppointmentRow {
  return {
    startsAt,
    endsAt,
    purpose,
    with: givenOf(scene.facts, person),
    isMine: person === viewer.person,
    checkedInAt,
    preparation,
    readyAt,
  };
}

/** Those that are not over, and were not cancelled. */
function comingTo({ scene: { facts, nowMs } }: Look, customer: string): readonly Appointment[] {
  return facts.appointmentsOf(customer).filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > nowMs);
}

/** What of a customer is next: promises, an occasion that is near, and wishes for what is sold where the viewer stands. */
function linesOf(look: Look, viewer: Viewer, known: Acquaintance, open: OpenBook): BookLine[] {
  const { places, live, nowMs } = look.scene;
  const zone = [...live.colleagues(nowMs)].find(({ id }) => id === viewer.person)?.zone ?? null;
  const sold = zone === null ? null : (places.zones.get(zone)?.category ?? null);
  const isNear = (fact: Fact) => fact.kind === 'wish' && sold !== null && fact.category === sold;
  const isNext = (fact: Fact) =>
    fact.kind === 'promise' || (fact.kind === 'occasion' && fact.body.at <= nowMs + OCCASION_NEAR_MS) || isNear(fact);
  const drafts = readOf(look, known, isNext).flatMap((read) => factLine(read).map((draft) => ({ draft, read })));
  const rank = ({ read: { fact } }: (typeof drafts)[0]) =>
    fact.kind === 'wish' ? 0 : fact.kind === 'promise' ? (fact.body.dueAt ?? Number.MAX_SAFE_INTEGER) : fact.learnedAt;
  return drafts
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, ROW_LINES)
    .map(({ draft: { content, from, id }, read: { fact } }) => {
      // A list is read from further away than a card: the words an occasion was told in stay there.
      const quiet = content.about === 'occasion' ? { ...content, text: null } : content;
      return { ...quiet, key: open.keyOf(`${content.about}/${id}`), from, near: isNear(fact) };
    });
}

/** Those facts of some kind that may be read as themselves. */
export function readOf(
  { scene }: Look,
  { customer, reader, around }: Acquaintance,
  isSome: (fact: Fact) => boolean,
): Read[] {
  return scene.facts.factsOf(customer).flatMap((fact) => {
    const licence: Licence | null = isSome(fact) ? licenceOf(fact, reader, around) : null;
    const from = sourceOf(fact, reader.person, around.dayStartMs);
    return licence !== null && isItem(fact, licence) ? [{ fact, licence, from }] : [];
  });
}
