/** Puts a question into words: what is asked, and why this person is. No word of it names a customer. */
import type { PresenceRow } from '../../protocol/floor-view.ts';
import type { Places } from '../panels/places.ts';
import type { AlertCatalogue } from '../words/alert-en.ts';
import type { Speech } from '../words/speech.ts';
import type { Question } from './sorted.ts';

/** `Someone you know is here`. */
export function titleOf(question: Question, { asks }: AlertCatalogue): string {
  if (question.is === 'hand_over')
    return (question.why === 'relief' ? asks.relief : asks.handOver)(question.from ?? asks.somebody);
  switch (question.because.code) {
    case 'booked':
      return asks.booked;
    case 'primary':
    case 'secondary':
      return asks.known;
    case 'served':
      return asks.served;
    case 'turn':
      return asks.turn;
    default:
      return question.because satisfies never;
  }
}

/** `You come first: they are your customer.` `place`: where the customer is; a category is that of the room. */
export function becauseOf(question: Question, place: string, { because }: AlertCatalogue): string {
  if (question.is === 'hand_over') {
    if (question.why === 'relief') return because.relief;
    return question.warm ? because.warm : because.asked;
  }
  const why = question.because;
  switch (why.code) {
    case 'booked':
    case 'primary':
    case 'served':
      return because[why.code];
    case 'secondary':
      return why.category === null ? because.secondary : because.secondaryHere(place);
    case 'turn':
      if (why.category === null) return why.language ? because.turnLanguage : because.turn;
      return (why.language ? because.turnBoth : because.turnPlace)(place);
    default:
      return why satisfies never;
  }
}

/** `Shoes`, or `First floor · Shoes` seen from another floor; `floorId` null: said with its floor always. */
export function placeOf(
  row: Pick<PresenceRow, 'floor' | 'zone'> | undefined,
  { speech, places, floorId }: { speech: Speech; places: Places; floorId: string | null },
): string {
  if (!row) return speech.words.presences.between;
  const zone = places.zone(row.zone)?.zone;
  const name = zone ? speech.place(zone.name) : speech.words.presences.between;
  const floor = row.floor === floorId ? null : places.floor(row.floor);
  return floor ? `${speech.place(floor.name)} · ${name}` : name;
}
