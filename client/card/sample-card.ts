/** Invented cards of each tier, for the tests of the card. */
import type { Card, CardLine, LineContent } from '../../protocol/card.ts';
import { NOW_MS } from '../panels/small-house.ts';

const DAY_MS = 86_400_000;

/** A line from a source so many days ago; without days its source has no age. */
export function line(content: LineContent, how?: NonNullable<CardLine['from']>['how'], daysAgo?: number): CardLine {
  const at = daysAgo === undefined ? null : NOW_MS - daysAgo * DAY_MS;
  const key = `${JSON.stringify(content)}-${how}`;
  return { ...content, key, from: how ? { how, at } : null };
}

const ADDRESS = line(
  { about: 'address', pronounce: 'a-DAY-zeh oh-KON-kwo', avoid: 'never by her first name' },
  'own_profile',
);
const MANNER = line(
  {
    about: 'manner',
    pace: 'unhurried',
    distance: null,
    drink: 'sparkling water, lime',
    scent: 'none',
    music: null,
    light: null,
  },
  'own_profile',
  21,
);

/** Hers first: two lines to do, two to say, one to know. */
export function primaryCard(changes: Partial<Card> = {}): Card {
  return {
    track: 11,
    tier: 'primary',
    address: { en: 'Madame Okonkwo-Vidal', fr: 'Madame Okonkwo-Vidal' },
    do: [ADDRESS, MANNER],
    say: [
      line(
        { about: 'promise', text: 'To put aside the next chestnut Sourdine', dueAt: NOW_MS + 6 * DAY_MS },
        'you_wrote',
        9,
      ),
      line({ about: 'purchase', item: 'Card holder', colour: 'moss', size: null, forRole: null }, 'you_sold', 35),
    ],
    know: [line({ about: 'tendency', of: 'colour', value: 'navy' }, 'several')],
    ask: [],
    approachAt: null,
    opener: 'by_form_of_address',
    avoid: 'you_always_choose',
    close: false,
    accompanied: false,
    photo: null,
    ...changes,
  };
}

/** Three lines to do, two questions in place of answers. */
export function standInCard(changes: Partial<Card> = {}): Card {
  return primaryCard({
    tier: 'stand_in',
    do: [ADDRESS, line({ about: 'handling', text: 'let her lead' }, 'colleague_wrote', 33), MANNER],
    say: [],
    know: [],
    ask: [
      line({ about: 'ask', question: 'what_brings_you' }),
      line({ about: 'ask', question: 'leather_by_day_or_evening' }),
    ],
    opener: 'by_form_of_address',
    avoid: 'somebody_told_me',
    ...changes,
  });
}
