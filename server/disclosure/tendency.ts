/** Tendencies: what purchases come to when no single one may be told. «Leans to navy», «returns to leather». */
import type { Fact } from '../../protocol/fact.ts';
import { licenceOf, type Reader, type Surroundings } from './licence.ts';

export interface Tendency {
  of: 'colour' | 'category';
  value: string;
}

type Purchase = Extract<Fact, { kind: 'purchase' }>;

/** Fewer facts than this are no tendency: each could be found out from it. */
const MIN_SUPPORT = 3;
/** Of the purchases looked at, this part at least must point the same way. */
const MIN_SHARE = 0.5;

/** What must never become a tendency, as beginnings of words, without accents: lingerie, health, maternity, faith. */
const UNTOUCHABLE = [
  ...[
    'lingerie',
    'underwear',
    'bra',
    'bras',
    'briefs',
    'corset',
    'hosiery',
    'sous-vetement',
    'soutien-gorge',
    'culotte',
  ],
  ...['health', 'medic', 'orthop', 'prosthe', 'compression', 'wig', 'sante', 'prothese', 'perruque'],
  ...['maternity', 'pregnan', 'nursing', 'baby', 'maternite', 'grossesse', 'allaitement', 'bebe', 'naissance'],
  ...['faith', 'religio', 'prayer', 'rosary', 'crucifix', 'hijab', 'kippa', 'communion', 'baptism'],
  ...['priere', 'chapelet', 'bapteme'],
] as const;
/** Those that begin innocent words, too («bracelet», «Wight»): only the word itself counts. */
const WHOLE_WORDS: readonly string[] = ['bra', 'bras', 'wig'];
const UNTOUCHABLE_WORD = new RegExp(
  `(?<![a-z])(?:${UNTOUCHABLE.map((one) => (WHOLE_WORDS.includes(one) ? `${one}(?![a-z])` : one)).join('|')})`,
);

/**
 * The strongest tendency of each kind. It rests on three or more purchases of which the reader sees every one, or on three
 * or more of which they see none: one or two that are hidden never make one, so none can be reckoned out of it. What the
 * customer wants known only, or bought for somebody else, counts for nothing.
 */
export function tendencies(facts: readonly Fact[], reader: Reader, around: Surroundings): Tendency[] {
  const counting = facts.filter(isPurchase).filter((fact) => fact.licence !== 'know' && fact.body.forRole === null);
  const touchable = counting.filter((fact) => !isUntouchable(fact));
  const licences = touchable.map((fact) => licenceOf(fact, reader, around));
  const seen = touchable.filter((_, i) => licences[i] === 'say');
  const unseen = touchable.filter((_, i) => licences[i] === 'know');
  return (['colour', 'category'] as const).flatMap((of) => {
    const value = leaning(unseen, of) ?? leaning(seen, of);
    return value === null ? [] : [{ of, value }];
  });
}

const isPurchase = (fact: Fact): fact is Purchase => fact.kind === 'purchase';

/** The value that enough of these purchases share; of two equals the first by its letters. */
function leaning(purchases: readonly Purchase[], of: Tendency['of']): string | null {
  const values = purchases.flatMap((fact) => (of === 'colour' ? fact.body.colour : fact.category) ?? []);
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  if (!best || best[1] < MIN_SUPPORT || best[1] < values.length * MIN_SHARE) return null;
  return best[0];
}

function isUntouchable({ category, body }: Purchase): boolean {
  return UNTOUCHABLE_WORD.test(plain(`${category ?? ''} ${body.item}`));
}

/** In small letters, without accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
