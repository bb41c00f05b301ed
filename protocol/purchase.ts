/** What a till tells: a sale with its lines. `POST /api/purchases`. */
import { z } from 'zod';
import { FACT_BODIES } from './fact.ts';
import { MAX_ID_LENGTH, MAX_SALE_LINES, MAX_TAG_LENGTH } from './limits.ts';
import { text } from './text.ts';

const Id = text(MAX_ID_LENGTH);
const { item, itemId, colour, size, quantity, priceMinor, forRole } = FACT_BODIES.purchase.shape;

/** One thing bought. `line` is the till's own name for it, and never the same for two: a line sent again counts once. */
export const SaleLine = z.strictObject({
  line: Id,
  item,
  itemId: itemId.default(null),
  category: Id.nullable().default(null),
  colour: colour.default(null),
  size: size.default(null),
  quantity: quantity.default(1),
  /** Of all pieces together, in whole minor units of the house's currency: cents. */
  priceMinor: priceMinor.default(null),
  forRole: forRole.default(null),
});

export const Sale = z.strictObject({
  /** The house's own number of the customer, or the tag they carry. */
  customer: z.union([z.strictObject({ id: Id }), z.strictObject({ tag: z.string().min(1).max(MAX_TAG_LENGTH) })]),
  channel: z.enum(['store', 'online']),
  /** Id of the associate who sold it; null online. */
  soldBy: Id.nullable().default(null),
  /** Epoch ms. */
  soldAt: z.number().int().nonnegative(),
  lines: z.array(SaleLine).min(1).max(MAX_SALE_LINES),
});

/** How many lines were read: the same for a customer as for anybody else, the first time as the second. */
export const SaleTaken = z.strictObject({ lines: z.number().int() });

export type Sale = z.infer<typeof Sale>;
export type SaleTaken = z.infer<typeof SaleTaken>;
