/** Questions worth asking, for a stand-in: in place of what they do not know, and the same whatever that is. */
import type { Question } from '../../protocol/card.ts';

/** For any first meeting, the best first. */
const FOR_ANYBODY: readonly Question[] = [
  'what_brings_you',
  'look_or_search',
  'colour_or_cut',
  'for_whom',
  'how_much_time',
];

const BY_CATEGORY: ReadonlyMap<string, Question> = new Map([
  ['leather', 'leather_by_day_or_evening'],
  ['silk', 'silk_worn_how'],
  ['perfume', 'perfume_light_or_warm'],
  ['jewellery', 'jewellery_kept_or_given'],
  ['women', 'women_occasion_or_every_day'],
  ['men', 'men_occasion_or_every_day'],
  ['shoes', 'shoes_walked_or_worn'],
]);

/** Enough for a whole card, the best first. They follow from the room the customer stands in, from nothing about them. */
export function questionsFor(zoneCategory: string | null): Question[] {
  const ofTheRoom = zoneCategory === null ? undefined : BY_CATEGORY.get(zoneCategory);
  const [first, ...others] = FOR_ANYBODY;
  return ofTheRoom ? [first!, ofTheRoom, ...others] : [...FOR_ANYBODY];
}
