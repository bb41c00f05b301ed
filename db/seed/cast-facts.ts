/** What a cast tells of its customers, as its file says it: days count from the demo's own day. */
import { z } from 'zod';

const Id = z.string().min(1);
const Text = z.string().min(1);
const DaysAgo = z.number();

const Purchase = z.object({
  id: Id,
  days_ago: DaysAgo,
  item: Id,
  category: Id,
  price_eur: z.number().nonnegative(),
  sold_by: Id.optional(),
  colour: Text.optional(),
  size: Text.optional(),
  quantity: z.number().int().positive().default(1),
  for: Text.optional(),
});

/** The lists of a customer in a cast. Each fact names who learned it; `own profile` is the customer themself. */
export const CastFacts = z.object({
  manner: z
    .object({
      pace: Text,
      distance: Text,
      first: Text,
      hand: Text,
      until: Text,
      company: Text,
      approach_after_min: z.number().nonnegative(),
    })
    .partial()
    .nullish(),
  senses: z.object({ drink: Text, scent: Text, music: Text, light: Text }).partial().nullish(),
  sizes: z.record(z.string(), Text).nullish(),
  access: z.array(Text).default([]),
  occasions: z
    .array(
      z.object({
        id: Id,
        kind: Text,
        in_days: z.number(),
        concerns: z.object({ customer: Id.optional(), name: Text.optional(), relation: Text }),
        surprise: z.boolean().default(false),
        learned_by: Id.optional(),
        days_ago: DaysAgo.optional(),
        text: Text.optional(),
      }),
    )
    .default([]),
  wishes: z
    .array(
      z.object({
        id: Id,
        days_ago: DaysAgo,
        item: Id,
        text: Text,
        heard_by: Id,
        secret_from: z.array(Id).max(1).default([]),
      }),
    )
    .default([]),
  promises: z
    .array(
      z.object({
        id: Id,
        by: Id,
        days_ago: DaysAgo,
        due_in_days: z.number(),
        text: Text,
        status: z.enum(['open', 'late', 'kept', 'broken']),
        task: Text.optional(),
        to_tell: Text.optional(),
        secret_from: z.array(Id).max(1).default([]),
      }),
    )
    .default([]),
  notes: z
    .array(
      z.object({
        id: Id,
        by: Id,
        days_ago: DaysAgo,
        expires_in_days: z.number(),
        audience: z.enum(['primary', 'book', 'house']),
        handling: Text.optional(),
        text: Text,
        repeated_by_customer: z.boolean().default(false),
      }),
    )
    .default([]),
  purchases: z.array(Purchase).default([]),
  online: z.array(Purchase).default([]),
  /** Whether what they bought online may guide what they are shown. */
  online_may_guide: z.boolean().default(false),
  told: z.array(z.object({ id: Id, to: Id, days_ago: DaysAgo, text: Text })).default([]),
  /** What the customer decided, by ids of their facts. */
  set: z
    .object({ speak_freely: z.array(Id), know_only: z.array(Id), forget: z.array(Id) })
    .default({ speak_freely: [], know_only: [], forget: [] }),
});

/** Two customers who belong together, and who of them told the house. */
export const CastRelation = z.object({
  a: Id,
  b: Id,
  kind: Text,
  known_from: Text,
  days_ago: DaysAgo,
  sealed: z.boolean().default(false),
});

const InBoth = z.object({ en: Text, fr: Text });
const Hour = z.string().regex(/^\d\d:\d\d$/);
/** Goods by id, for the names of what was bought; and what the house announces of them. */
export const Catalogue = z.object({
  products: z.array(z.object({ id: Id, category: Id, name: InBoth })),
  arrivals: z.array(z.object({ id: Id, product: Id, since_days_ago: DaysAgo, text: InBoth })).default([]),
  events: z
    .array(
      z.object({
        ...{ id: Id, in_days: z.number(), start: Hour, end: Hour, zone: Id },
        ...{ title: InBoth, text: InBoth, open_to: Text },
      }),
    )
    .default([]),
  trends: z.array(z.object({ id: Id, title: InBoth, text: InBoth, products: z.array(Id) })).default([]),
});

export type CastFacts = z.infer<typeof CastFacts>;
export type CastRelation = z.infer<typeof CastRelation>;
export type Catalogue = z.infer<typeof Catalogue>;
