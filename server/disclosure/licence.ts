/** What one viewer may do with one fact at this moment: the policy's table, and the rules on top of it, each with its reason. */
import type { Fact } from '../../protocol/fact.ts';
import { classOf, wasRepeatedSince } from './fact-class.ts';
import { type FactClass, type Licence, POLICY, type Tier } from './policy.ts';

/** Who reads, as close as they are now (`tierNow`). */
export interface Reader {
  person: string;
  tier: Tier;
  /** The categories a secondary has in this customer's book; `all` for everybody else, and for a primary in company. */
  categories: readonly string[] | 'all';
}

/** What is going on around the customer, as far as the reader may know: visits hidden from them count in nothing here. */
export interface Surroundings {
  nowMs: number;
  /** When the store's local day began. */
  dayStartMs: number;
  isAccompanied: boolean;
  /** The customers in the same zone as this one, and this one. */
  nearby: ReadonlySet<string>;
  /** Whether the customer lets what they bought online guide what they are shown. */
  guideOnline: boolean;
}

/** The licence of a fact; null is sealed. */
export function licenceOf(fact: Fact, reader: Reader, around: Surroundings): Licence | null {
  if (isSilent(fact, around)) return null;
  if (isSetFree(fact)) return POLICY[reader.tier].set_free;
  const factClass = classOf(fact, reader.person, around.dayStartMs);
  if (isBetweenTwo(factClass, around) || isElsewhere(fact, factClass, reader) || isUnasked(fact, around)) return null;
  const granted = POLICY[reader.tier][factClass];
  if (granted === null) return null;
  if (fact.licence === 'know') return 'know';
  return fact.licence === 'speak' || isTheirWordToday(fact, around) ? 'say' : granted;
}

/** The licence of the part that is for anybody who serves: a promise's task, a note's handling word. */
export function partLicenceOf(
  fact: Fact & { kind: 'promise' | 'note' },
  reader: Reader,
  around: Surroundings,
): Licence | null {
  if (isSilent(fact, around)) return null;
  return POLICY[reader.tier][fact.kind === 'promise' ? 'service_task' : 'handling_word'];
}

/** Whether it may stand on a card as itself. What was bought, or learned online, is known as a tendency and never as an item. */
export function isItem({ kind, how }: Fact, licence: Licence): boolean {
  return licence === 'say' || (kind !== 'purchase' && how !== 'online');
}

/** What no tier and no customer's word opens. */
function isSilent(fact: Fact, around: Surroundings): boolean {
  return [isForgotten, isExpired, isOver, isOverheard].some((rule) => rule(fact, around));
}

/** What the customer had forgotten is gone, even where it has not been deleted yet. */
function isForgotten({ licence }: Fact): boolean {
  return licence === 'forget';
}

/** Facts fade unless renewed. */
function isExpired({ expiresAt }: Fact, { nowMs }: Surroundings): boolean {
  return expiresAt !== null && expiresAt <= nowMs;
}

/** A promise that was kept and a day that is past are nothing to speak of. */
function isOver(fact: Fact, { dayStartMs }: Surroundings): boolean {
  if (fact.kind === 'promise') return fact.body.status === 'kept';
  return fact.kind === 'occasion' && fact.body.at < dayStartMs;
}

/** A surprise, and any occasion, must not reach the ear of the one it concerns; and company may be anybody. */
function isOverheard(fact: Fact, { nearby, isAccompanied }: Surroundings): boolean {
  const concerned = [fact.secretFrom, fact.kind === 'occasion' ? fact.body.withCustomer : null];
  if (concerned.some((one) => one !== null && nearby.has(one))) return true;
  return isAccompanied && (fact.kind === 'occasion' || fact.secretFrom !== null);
}

/** The customer said that it may be spoken of freely: whoever serves may. A note keeps its readers, whom its author chose. */
function isSetFree({ kind, licence }: Fact): boolean {
  return licence === 'speak' && kind !== 'note';
}

const BETWEEN_TWO: ReadonlySet<FactClass> = new Set<FactClass>([
  'told_me',
  'wish_told_me',
  'occasion_told_me',
  'own_promise',
  'said_today',
]);

/** What passed between two people waits until they are two again. */
function isBetweenTwo(factClass: FactClass, { isAccompanied }: Surroundings): boolean {
  return isAccompanied && BETWEEN_TWO.has(factClass);
}

/** A secondary stands in the book for some categories. Of others they know what came to themself, and how to serve. */
function isElsewhere({ category }: Fact, factClass: FactClass, { tier, categories }: Reader): boolean {
  if (tier !== 'secondary' || categories === 'all' || category === null) return false;
  const isForWhoeverServes = POLICY.stand_in[factClass] !== null;
  return !isForWhoeverServes && !BETWEEN_TWO.has(factClass) && !categories.includes(category);
}

/** Nothing from online guides anybody before the customer said it may. */
function isUnasked({ how }: Fact, { guideOnline }: Surroundings): boolean {
  return how === 'online' && !guideOnline;
}

/**
 * What the customer said themself today may be spoken of by those who knew it. Not what was bought: that is known only as
 * a tendency, and they may have meant another piece. Nor what is from online: what was said of it is a fact of its own.
 */
function isTheirWordToday(fact: Fact, { dayStartMs }: Surroundings): boolean {
  return fact.kind !== 'purchase' && fact.how !== 'online' && wasRepeatedSince(fact, dayStartMs);
}
