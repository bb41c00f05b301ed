/** Facts: what the house may know about a customer, as the till, imports and pages write it and as tables keep it. */
import { z } from 'zod';
import { MOMENTS, NEXT_STEPS } from './farewell.ts';
import { MAX_FACT_TEXT_LENGTH, MAX_FACT_WORD_LENGTH } from './limits.ts';
import { text } from './text.ts';

const Text = text(MAX_FACT_TEXT_LENGTH);
const Word = text(MAX_FACT_WORD_LENGTH);
/** Whole minor units of the house's currency: cents. */
const PriceMinor = z.number().int().nonnegative();

/** The shape of each kind of fact. Words and texts are in the language they were written in. */
export const FACT_BODIES = {
  /** How they like to be served: pace, how near one stands, what comes first. */
  manner: z.strictObject({ of: z.enum(['pace', 'distance', 'first']), text: Text }),
  /** For the senses: what they drink, and what scent, music or light they like around them. */
  sense: z.strictObject({ of: z.enum(['drink', 'scent', 'music', 'light']), text: Text }),
  /** What makes the house accessible to them. */
  access: z.strictObject({ text: Text }),
  size: z.strictObject({ of: Word, value: Word }),
  /** `role` is a role word («a sister»); `withCustomer` the other person, shown as linked only once both agreed. */
  occasion: z.strictObject({
    kind: Word,
    /** Epoch ms of its day. */
    at: z.number().int(),
    role: Word.nullable(),
    withCustomer: Word.nullable(),
    text: Text.nullable(),
  }),
  purchase: z.strictObject({
    item: Text,
    /** The catalogue's number, where it has one. */
    itemId: Word.nullable(),
    colour: Word.nullable(),
    size: Word.nullable(),
    quantity: z.number().int().positive(),
    priceMinor: PriceMinor.nullable(),
    /** Bought for somebody: a role word. */
    forRole: Word.nullable(),
  }),
  wish: z.strictObject({ text: Text, itemId: Word.nullable() }),
  /** `task`: what anyone serving can do about it, in words that tell nothing else; null when it is not for others. */
  promise: z.strictObject({
    text: Text,
    dueAt: z.number().int().nullable(),
    status: z.enum(['open', 'kept', 'broken']),
    task: Text.nullable(),
    /** Left out: who made it. */
    next: z.enum(NEXT_STEPS).optional(),
  }),
  /** `handling`: the author's few words a stand-in may read. */
  note: z.strictObject({ text: Text, handling: Word.nullable() }),
  /** How a visit ended, in one word of a short list: nobody's score. */
  moment: z.strictObject({ word: z.enum(MOMENTS) }),
  /** Something they told somebody. */
  told: z.strictObject({ text: Text }),
} as const;

export type FactKind = keyof typeof FACT_BODIES;
export type FactBodies = { [Kind in FactKind]: z.infer<(typeof FACT_BODIES)[Kind]> };
export type FactBody = FactBodies[FactKind];
export const FACT_KINDS = Object.keys(FACT_BODIES) as FactKind[];

/** Provenance: how it was learned. `profile`: the customer entered it; `written`: an associate's note or promise. */
export const HOWS = ['told', 'sold', 'online', 'profile', 'written'] as const;
export type How = (typeof HOWS)[number];

/** What a customer may decide about a fact. */
export const CustomerLicence = z.enum(['speak', 'know', 'forget']);
export type CustomerLicence = z.infer<typeof CustomerLicence>;

/** A fact as it is held in memory; `body` has the shape of `kind`. Times are epoch ms. */
export type Fact = {
  [Kind in FactKind]: {
    id: string;
    customer: string;
    kind: Kind;
    body: FactBodies[Kind];
    category: string | null;
    how: How;
    /** Who learned, sold, wrote or promised it; null when the customer entered it. */
    person: string | null;
    learnedAt: number;
    expiresAt: number | null;
    /** Of notes alone. */
    audience: 'primary' | 'book' | 'house' | null;
    /** What the customer decided; null when they have not. */
    licence: CustomerLicence | null;
    /** When the customer last said it themself. */
    repeatedAt: number | null;
    /** The customer it must be kept from. */
    secretFrom: string | null;
  };
}[FactKind];
