/** What may be said in a scenario: each sentence of its language, once, by a short name. `docs/scenarios.md` lists the same. */
import { GLASS_REASONS } from '../../protocol/glass.ts';
import { MOODS, WALL_MODES } from '../../protocol/wall.ts';

/** What happens, in the order people would tell it. */
export const BEAT_FORMS = {
  enters: '{customer} enters by {door}',
  goes: '{customer} goes to {zone}',
  leaves: '{customer} leaves',
  leaves_by: '{customer} leaves by {door}',
  changes_tag: '{customer} carries another tag',
  answers: '{customer} answers {answer}',
  goes_private: '{customer} goes private',
  opts_out: '{customer} opts out',
  sets_mode: '{customer} chooses {mode}',

  crowd_enters: '{number} of the crowd enter by {door} within {duration}',
  crowd_leaves: '{number} of the crowd leave within {duration}',

  signs_in: '{person} signs in',
  signs_out: '{person} signs out',
  walks: '{person} walks to {zone}',
  says: '{person} says {status}',
  accepts: '{person} accepts',
  declines: '{person} declines',
  both_accept: '{person} and {other:person} accept at once',
  greets: '{person} greets {customer}',
  hands_over: '{person} hands {customer} to {other:person}',
  opens_card: '{person} opens the card of {customer}',
  closes_card: '{person} closes the card',
  breaks_glass: '{person} breaks the glass of {customer} for {reason}, {words:text}',
  notes: '{person} notes of {customer} {words:text}',
  promises: '{person} promises {customer} {words:text} and takes leave',
  takes_leave: '{person} takes leave of {customer}',
  assigns: '{person} sends {other:person} to {customer}',
  sets_wall: '{person} sets the wall to {wall}',

  goes_offline: '{person} is offline for {duration}',
  falls_silent: 'the sensors fall silent for {duration}',
  loses: 'the sensors lose {customer} for {duration}',
  jumps: 'the sensors put {customer} into {zone} for {duration}',
  holds_back: 'the sensors hold everything back for {duration}',
  runs_ahead: 'the sensors’ clock runs ahead by {duration} for {length:duration}',
  restarts: 'the server restarts',
  stays_away: 'the server is away for {duration}',
} as const;

/** What may be true at a moment, of the screens that somebody holds. */
export const STATE_FORMS = {
  sees: '{person} sees {customer}',
  sees_not: '{person} does not see {customer}',
  counts: '{person} counts {number} in {zone}',
  counts_all: '{person} counts {number} in the house',
  is_asked: '{person} is asked',
  is_not_asked: '{person} is not asked',
  is_asked_over: '{person} is asked to take over',
  is_told_stuck: '{person} is told that nobody is free',
  is_told_glass: '{person} is told of a broken glass',
  serves: '{person} serves {customer}',
  has_greeted: '{person} has greeted {customer}',
  has_status: '{person} is {status}',
  card_says: '{person} reads {words:text} on the card',
  card_lacks: '{person} does not read {words:text} on the card',
  card_open: '{person} has a card open',
  card_shut: '{person} has no card open',
  screen_holds: '{person} has {words:text} on the screen',
  is_connected: '{person} is connected',
  is_cut: '{person} is cut off',
  phone_asks: '{customer} is asked by the phone',
  phone_rests: '{customer} is not asked by the phone',
  phone_is_here: '{customer} is here, says the phone',
  phone_is_away: '{customer} is not here, says the phone',
  wall_says: 'the wall says {mood}',
  wall_waits: 'the wall shows {number} waiting',
  wall_counts: 'the wall counts {number} in {zone}',
  wall_is: 'the wall is {wall}',
} as const;

/** What may have been sent to somebody, ever: read from every byte their sockets and pages received. */
export const RECEIPT_FORMS = {
  gets_name: '{receiver} receives the name of {customer}',
  gets_text: '{receiver} receives {words:text}',
  others_get_name: 'anybody but {list:people} receives the name of {customer}',
  others_get_text: 'anybody but {list:people} receives {words:text}',
} as const;

/** Words of closed lists, as they stand in a sentence, and what they mean. */
export const WORDS = {
  answer: { yes: true, no: false },
  mode: { automatic: 'automatic', 'to be asked': 'ask', off: 'off' },
  status: {
    free: 'free',
    busy: 'with_customer',
    'on a break': 'on_break',
    'with a customer': 'with_customer',
    'wrapping up': 'wrapping_up',
    off: 'off',
  },
  reason: Object.fromEntries(GLASS_REASONS.map((reason) => [reason.replaceAll('_', ' '), reason])) as Record<
    string,
    (typeof GLASS_REASONS)[number]
  >,
  mood: Object.fromEntries(MOODS.map((mood) => [mood, mood])) as Record<string, (typeof MOODS)[number]>,
  wall: Object.fromEntries(WALL_MODES.map((mode) => [mode.replaceAll('_', ' '), mode])) as Record<
    string,
    (typeof WALL_MODES)[number]
  >,
} as const;

/** The wall, where a person could stand. */
export const THE_WALL = 'the wall';

interface Values {
  customer: string;
  person: string;
  people: readonly string[];
  receiver: string;
  door: string;
  zone: string;
  /** ms. */
  duration: number;
  number: number;
  text: string;
  answer: boolean;
  mode: (typeof WORDS.mode)[keyof typeof WORDS.mode];
  status: (typeof WORDS.status)[keyof typeof WORDS.status];
  reason: (typeof GLASS_REASONS)[number];
  mood: (typeof MOODS)[number];
  wall: (typeof WALL_MODES)[number];
}
export type SlotKind = keyof Values;

type Slot<Text extends string> = Text extends `${infer Name}:${infer Kind extends SlotKind}`
  ? { [name in Name]: Values[Kind] }
  : Text extends SlotKind
    ? { [name in Text]: Values[Text] }
    : never;
type Slots<Form extends string> = Form extends `${string}{${infer Text}}${infer Rest}`
  ? Slot<Text> & Slots<Rest>
  : unknown;

/** A sentence that was understood: the short name of its form, and what stood in its places. */
export type Said<Forms extends Record<string, string>> = {
  [name in keyof Forms]: { is: name } & Slots<Forms[name]>;
}[keyof Forms];

export type BeatSaid = Said<typeof BEAT_FORMS>;
export type StateSaid = Said<typeof STATE_FORMS>;
export type ReceiptSaid = Said<typeof RECEIPT_FORMS>;
