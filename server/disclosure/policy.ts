/**
 * The policy: which tier of viewer is told what about a customer. Readable by someone who does not program; everything that
 * leaves the server about a customer follows from this table, from the rules in `licence.ts` that only take away or are the
 * customer's own, and from the relationship as it is now. `docs/disclosure.md` says the same in words.
 */
import type { BookFacts } from './facts.ts';
import type { Viewer } from './viewer.ts';

/** What a viewer may do with what they are told: `say` it, or `know` it and keep it to themself. */
export type Licence = 'say' | 'know';

const say = 'say';
const know = 'know';
/** Not shown, and nothing betrays that it exists. */
const sealed = null;

/** From closest to furthest. `wall`: a display for all to see. `blind`: not even that somebody is there. */
export const TIERS = ['primary', 'secondary', 'stand_in', 'colleague', 'manager', 'wall', 'blind'] as const;
export type Tier = (typeof TIERS)[number];

/** One cell for each tier. */
type Row<Columns = typeof TIERS> = { readonly [column in keyof Columns]: Licence | null };

// biome-ignore format: a table is read in columns
const TABLE = {
  //                      primary  secondary  stand-in  colleague  manager  wall    blind

  // Being here.
  // Somebody recognised is here: floor, zone, since when, who serves them, and a dot whose number dies with the visit.
  presence:             [ know,    know,      know,     know,      know,    know,   sealed ],
  // Given and family name, when the visit began, and whose customer it is.
  name:                 [ know,    know,      sealed,   sealed,    sealed,  sealed, sealed ],
  // That somebody here would rather not be spoken to yet: a mark, and no name.
  left_alone:           [ know,    know,      know,     know,      know,    know,   sealed ],
  // The customer's own picture.
  photo:                [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],

  // By appointment.
  // That somebody comes at a time, and to whom: without who it is.
  booked:               [ know,    know,      know,     sealed,    know,    sealed, sealed ],
  // That somebody comes at a time: neither who nor to whom.
  due:                  [ know,    know,      know,     know,      know,    know,   sealed ],
  // Who comes, and for what.
  appointment:          [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],

  // In the client book.
  // Form of address of who is nobody's first, and may be taken on.
  unassigned:           [ know,    know,      know,     know,      know,    sealed, sealed ],

  // Manner: how to serve.
  // Form of address with surname, how it sounds, what not to call them, their languages.
  address:              [ say,     say,       say,      sealed,    sealed,  sealed, sealed ],
  // Pace, distance, what comes first, and to be left alone for a while.
  manner:               [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],
  // Drink, scent, music, light.
  senses:               [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],
  // What makes the house accessible to them.
  access:               [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],
  // What anybody serving can do about an open promise, in words that tell nothing else.
  service_task:         [ say,     say,       say,      sealed,    sealed,  sealed, sealed ],
  // The few words the author of a note left for whoever serves.
  handling_word:        [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],

  // Their own word.
  // What the customer set to «speak freely».
  set_free:             [ say,     say,       say,      sealed,    sealed,  sealed, sealed ],
  // What they said today to this very viewer.
  said_today:           [ say,     say,       say,      sealed,    sealed,  sealed, sealed ],

  // What they bought. `know` is a tendency, never an item.
  // Sold by this viewer.
  own_sale:             [ say,     know,      sealed,   sealed,    sealed,  sealed, sealed ],
  // Sold by somebody else in the house.
  other_sale:           [ know,    know,      sealed,   sealed,    sealed,  sealed, sealed ],
  // Anything learned online, and only when the customer lets it guide what they are shown.
  online:               [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],

  // What they told: to this viewer, and otherwise (to a colleague, or in their profile).
  told_me:              [ say,     say,       sealed,   sealed,    sealed,  sealed, sealed ],
  told:                 [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],
  wish_told_me:         [ say,     say,       sealed,   sealed,    sealed,  sealed, sealed ],
  wish:                 [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],
  occasion_told_me:     [ say,     say,       sealed,   sealed,    sealed,  sealed, sealed ],
  occasion:             [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],
  size:                 [ know,    know,      sealed,   sealed,    sealed,  sealed, sealed ],

  // What was promised and not yet kept: by this viewer, by a colleague.
  own_promise:          [ say,     say,       sealed,   sealed,    sealed,  sealed, sealed ],
  promise:              [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],

  // Notes. For their author alone, and the author is this viewer.
  own_note:             [ know,    sealed,    sealed,   sealed,    sealed,  sealed, sealed ],
  // For their author alone, and that is somebody else.
  note_of_another:      [ sealed,  sealed,    sealed,   sealed,    sealed,  sealed, sealed ],
  // For everybody in the customer's book.
  note_for_the_book:    [ know,    know,      sealed,   sealed,    sealed,  sealed, sealed ],
  // Manner, for whoever serves.
  note_for_the_house:   [ know,    know,      know,     sealed,    sealed,  sealed, sealed ],
  // How their visits ended, in a word.
  moment:               [ know,    know,      sealed,   sealed,    sealed,  sealed, sealed ],
} satisfies Record<string, Row>;

export type FactClass = keyof typeof TABLE;
export const FACT_CLASSES = Object.keys(TABLE) as FactClass[];

/** The table by tier; null is sealed. */
export const POLICY = Object.fromEntries(
  TIERS.map((tier, column) => [tier, Object.fromEntries(FACT_CLASSES.map((one) => [one, TABLE[one][column]]))]),
) as Record<Tier, Record<FactClass, Licence | null>>;

/**
 * What breaking the glass makes of a tier, for a quarter of an hour at most; who is not in it has no glass to break. It opens
 * every category: what they must know of is not theirs to foresee.
 */
export const GLASS: { readonly [tier in Tier]?: Tier } = { stand_in: 'secondary', manager: 'secondary' };

/**
 * Declassified on purpose: all that may depend on something sealed, each for its reason. Whatever is not in this list must
 * be the same, byte for byte, whether the sealed thing exists or not.
 */
export const DECLASSIFIED = {
  assignment: 'whoever is assigned sees that they are, so that the customer is served',
  ladder:
    'who is asked to go, when, and that somebody serves follows from the book, appointments, who served lately, languages and the customer’s own time; the reason says which of these it was, and names nobody; how greetings stood to that time is told to managers, as counts, once five of a kind were greeted, and of an hour in which five or more were greeted in a room as how long that took; their board has whom it asked and since when somebody waits, and not why',
  report:
    'managers are told how many customers the house was told of and shown, by how close, and how greetings stood to the customer’s own time: of visits anybody may know of, from five customers on and in steps of five',
  book: 'who is in the book sees whose customer it is, so that they can ask one another',
  handling_word: 'a handling word tells that somebody wrote a note, and when; its author chose the word for that',
  service_task: 'a task tells that something was promised; it is worded to tell nothing else',
  preparation:
    'what somebody asked to have ready for an appointment tells whoever is free that somebody expected is here, as long as they may know of that visit; it is of a short list, and says neither who nor for whom',
  tendency: 'a tendency follows from purchases the viewer may not see, never from fewer than three of them',
  company: 'a viewer who knew more a moment ago can see that somebody is with the customer',
  hushed:
    'a viewer who knows an occasion or a surprise sees it go when the person it concerns comes near, if they may know of that visit',
  glass:
    'who broke a glass, whose customer it is first and the managers see that it is open and when it ends, so that it is never done unseen',
  hours: 'whoever a customer asks for can see that they asked, as the customer is told; asking is theirs to do',
  cover:
    'a manager about to let somebody go is told how many customers here are first theirs, and how many appointments they ' +
    'would be away from, of those whose times the manager is told: numbers, and not which',
  mood: 'a public wall says, of the whole store and at most every ten minutes, whether it is quiet, lively or busy; where one becomes the other is drawn anew each time',
  sensors: 'a manager is told that a provider’s messages were refused whole, unread: who is in them is not known then',
  close: 'a card held back tells that somebody is near the viewer; the plan shows the same',
} as const;

/** Fewer customers than this behind a figure tell too much about one of them: it is not shown, and goes up in such steps. */
export const MIN_CUSTOMERS_FOR_A_FIGURE = 5;

/** Fewer completed stays than this tell too much about one of them: no mean is shown. */
export const MIN_STAYS_FOR_A_MEAN = 5;

/** The viewer's tier by the book alone: from how close they are to the customer, else that of a stranger. */
export function tierOf(viewer: Viewer, visit: { scope: 'store' | 'mine' }, book: BookFacts): Tier {
  return closeTo(book).find(({ person }) => person === viewer.person)?.tier ?? strangerTier(visit);
}

/** Everybody who is close to a customer now, each once, and the tier that gives; none tells less than a stranger's. */
export function closeTo({ primary, secondaries }: BookFacts): readonly { person: string; tier: Tier }[] {
  const others = secondaries.filter((person) => person !== primary);
  const close = others.map((person) => ({ person, tier: 'secondary' as const }));
  return primary === null ? close : [{ person: primary, tier: 'primary' }, ...close];
}

/** The tier of everybody else. A visit of scope `mine` does not exist for anyone but the customer's own associates. */
export function strangerTier({ scope }: { scope: 'store' | 'mine' }): Tier {
  return scope === 'mine' ? 'blind' : 'colleague';
}

/** The tier of a wall display. A visit of scope `mine` does not exist for it. */
export function wallTier({ scope }: { scope: 'store' | 'mine' }): Tier {
  return scope === 'mine' ? 'blind' : 'wall';
}
