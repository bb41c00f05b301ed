/** The briefing: what one viewer may have about one customer who is here, as a card of five lines. */
import type { Avoided, Card, CardLine, Opener } from '../../protocol/card.ts';
import type { Fact } from '../../protocol/fact.ts';
import type { Words } from '../../protocol/place.ts';
import { type Addressed, doLines } from './do-lines.ts';
import { isItem, licenceOf, partLicenceOf, type Reader, type Surroundings } from './licence.ts';
import { type Draft, type Read, sourceOf } from './line.ts';
import { POLICY, type Tier } from './policy.ts';
import { questionsFor } from './questions.ts';
import type { Revealed } from './reveal.ts';
import { tendencies } from './tendency.ts';
import { toldLines } from './told-lines.ts';

/** Everything a card follows from, and nothing else. */
export interface Briefing {
  customer: Addressed & { address: Words; approachAfterMs: number };
  /** Of this customer, in any order. */
  facts: readonly Fact[];
  /** `zoneCategory`: of the room they stand in. */
  visit: { track: number; openedAt: number; zoneCategory: string | null };
  reader: Reader;
  around: Surroundings;
  /** Whether somebody tracked is close to the viewer (`close.ts`). */
  isClose: boolean;
  /** As `Facts` has it. */
  photoUntil: number | null;
  /** Whether something may stand on the card now: what is not written down as shown yet is held back. */
  isShown(about: Revealed): boolean;
  /** A keyed function, with a key that lives as long as the card is open: turns a line's name into what travels. */
  keyOf(name: string): string;
}

type Voice = 'do' | 'say' | 'know' | 'ask';

const LINES = 5;

/**
 * The voices by turns, until five lines stand or none is left: two to do, two to say and one to know where there is as
 * much; for a stand-in three to do and two to ask.
 */
const TURNS: Record<Card['tier'], readonly Voice[]> = {
  primary: ['do', 'say', 'know', 'do', 'say'],
  secondary: ['do', 'say', 'know', 'do', 'say'],
  stand_in: ['do', 'do', 'say', 'know', 'ask', 'do', 'ask'],
};

/** The card, or null for a tier that has none. Whatever is sealed to the reader changes nothing in it. */
export function brief(briefing: Briefing): Card | null {
  const { customer, visit, reader, around } = briefing;
  const { tier } = reader;
  if (!hasCard(tier)) return null;
  const lines = shownLines(seat(draft(briefing), TURNS[tier], briefing.keyOf), briefing.isShown);
  const leftAloneUntil = visit.openedAt + customer.approachAfterMs;
  const isLeftAlone = POLICY[tier].manner !== null && leftAloneUntil > around.nowMs && briefing.isShown('manner');
  const approachAt = isLeftAlone ? leftAloneUntil : null;
  const isPictured = POLICY[tier].photo !== null && briefing.photoUntil !== null && briefing.isShown('photo');
  return {
    track: visit.track,
    tier,
    address: customer.address,
    ...lines,
    approachAt,
    opener: openerFor(lines.do, approachAt),
    avoid: phraseToAvoid(tier, lines),
    close: briefing.isClose,
    accompanied: around.isAccompanied,
    photo: isPictured ? briefing.keyOf(`photo//${briefing.photoUntil}`) : null,
  };
}

/** Whether somebody so close has a card at all: whoever may know how to address the customer. */
export const hasCard = (tier: Tier): tier is Card['tier'] => POLICY[tier].address !== null;

/** Everything this reader may have, by voice, the best of each first. */
function draft({ customer, facts, visit, reader, around }: Briefing): Record<Voice, Draft[]> {
  const newestFirst = [...facts].sort((a, b) => b.learnedAt - a.learnedAt || (a.id < b.id ? -1 : 1));
  const from = (fact: Fact): Read['from'] => sourceOf(fact, reader.person, around.dayStartMs);
  const read = newestFirst.flatMap((fact) => {
    const licence = licenceOf(fact, reader, around);
    return licence !== null && isItem(fact, licence) ? [{ fact, licence, from: from(fact) }] : [];
  });
  const sayable = new Set(read.flatMap(({ fact, licence }) => (licence === 'say' ? fact : [])));
  const parts = newestFirst.flatMap((fact) => {
    if (fact.kind !== 'note' && (fact.kind !== 'promise' || sayable.has(fact))) return [];
    const licence = partLicenceOf(fact, reader, around);
    return licence === null ? [] : [{ fact, licence, from: from(fact) }];
  });
  return {
    do: doLines(customer, read, parts),
    say: toldLines('say', read, []),
    know: toldLines('know', read, tendencies(facts, reader, around)),
    ask: questionsFor(visit.zoneCategory).map((question) => ({
      content: { about: 'ask', question },
      from: null,
      id: question,
    })),
  };
}

/** Takes lines by turns. */
function seat(
  drafts: Record<Voice, Draft[]>,
  turns: readonly Voice[],
  keyOf: Briefing['keyOf'],
): Record<Voice, CardLine[]> {
  const seated: Record<Voice, CardLine[]> = { do: [], say: [], know: [], ask: [] };
  let free = LINES;
  for (let before = -1; before !== free; ) {
    before = free;
    for (const voice of turns) {
      const next = free > 0 ? drafts[voice][seated[voice].length] : undefined;
      if (!next) continue;
      const { content, from, id } = next;
      seated[voice].push({ ...content, key: keyOf(`${voice}/${content.about}/${id ?? ''}`), from });
      free -= 1;
    }
  }
  return seated;
}

/** The lines that may be shown by now; questions reveal nothing. */
function shownLines(seated: Record<Voice, CardLine[]>, isShown: Briefing['isShown']): Record<Voice, CardLine[]> {
  const shown = (lines: CardLine[]) => lines.filter(({ about }) => isShown(about));
  return { do: shown(seated.do), say: shown(seated.say), know: shown(seated.know), ask: seated.ask };
}

/** Chosen from what stands on the card alone. */
function openerFor(todo: readonly CardLine[], approachAt: number | null): Opener {
  if (approachAt !== null) return 'wait_for_a_look';
  if (todo.some(({ about }) => about === 'first')) return 'say_what_is_first';
  return todo.some(({ about }) => about === 'task') ? 'with_what_waits' : 'by_form_of_address';
}

/** The phrase this card tempts to most. */
function phraseToAvoid(tier: Card['tier'], { say, know }: Pick<Card, 'say' | 'know'>): Avoided {
  if (tier === 'stand_in') return 'somebody_told_me';
  if (know.some(({ about }) => about === 'tendency')) return 'you_always_choose';
  return say.some(({ about }) => about === 'purchase') ? 'you_have_been_looking' : 'you_bought';
}
