/** Puts a question into words: what is asked, and why this person is. No word of it names a customer. */
import type { PresenceRow } from '../../protocol/floor-view.ts';
import type { Places } from '../panels/places.ts';
import type { WalkIn } from '../panels/walk-ins.ts';
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
      return turnOf(why, place, because);
    default:
      return why satisfies never;
  }
}

/** Why somebody is next in turn. */
export function turnOf(
  { language, category }: { language: boolean; category: string | null },
  place: string,
  because: AlertCatalogue['because'],
): string {
  if (category === null) return language ? because.turnLanguage : because.turn;
  return (language ? because.turnBoth : because.turnPlace)(place);
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

/** `Someone waits` · `Jonas asks you to take over` · `A walk-in`. */
export function walkInTitle({ asks, servedBy }: WalkIn, { asks: titles, walkIn }: AlertCatalogue): string {
  if (asks?.is === 'hand_over') return titles.handOver(asks.from ?? titles.somebody);
  if (asks?.is === 'still_here') return walkIn.stillAsked;
  return servedBy === null ? walkIn.waits : walkIn.yours;
}

/** `It is your turn, and you speak their language.` */
export function walkInWhy({ asks, greeted, servedBy }: WalkIn, place: string, say: AlertCatalogue): string {
  if (asks?.is === 'offer' && asks.because.code === 'turn') return turnOf(asks.because, place, say.because);
  if (asks?.is === 'hand_over') return say.because.asked;
  if (asks?.is === 'nobody_free') return say.walkIn.nobodyFree;
  if (servedBy === null) return '';
  return greeted ? '' : say.serving.onTheWay;
}
