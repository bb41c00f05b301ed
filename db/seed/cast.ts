/** The people of a house as a file: what the seed takes from it. */
import { z } from 'zod';
import { APPOINTMENT_MINUTES, PURPOSES } from '../../protocol/appointment.ts';
import { PREPARED_THINGS } from '../../protocol/preparation.ts';
import { CastFacts, CastRelation } from './cast-facts.ts';

const Name = z.object({ given: z.string().min(1), family: z.string().min(1) });
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM');
const Span = z.object({ start: Hour, end: Hour });

const Worker = z.object({
  id: z.string().min(1),
  /** The tag of their badge. */
  badge: z.string().min(1),
  name: Name,
  role: z.enum(['associate', 'manager']),
  sign: z.object({ name: z.string(), view_box: z.string(), stroke_path: z.string() }),
  languages: z.record(z.string(), z.string()),
  categories: z.array(z.string()),
  home_zone: z.string(),
  shift: Span.extend({ breaks: z.array(Span) }),
});

const Customer = CastFacts.extend({
  id: z.string().min(1),
  name: Name,
  address: z.object({ en: z.string().min(1), fr: z.string().min(1), avoid: z.string().min(1).optional() }),
  pronounce: z.string().nullable(),
  languages: z.array(z.string()),
  consent: z.object({
    mode: z.enum(['automatic', 'ask', 'off']),
    scope: z.enum(['store', 'mine']),
    since_days_ago: z.number().nonnegative(),
  }),
  tags: z.array(z.object({ id: z.string().min(1) })),
  book: z.object({
    primary: z.string().nullable(),
    secondaries: z.array(z.object({ associate: z.string(), categories: z.array(z.string()) })),
  }),
});

/** An appointment of the demo's day, in minutes from its start. */
const Booked = z.object({
  customer: z.string().min(1),
  with: z.string().min(1),
  in_min: z.number(),
  for_min: z.literal(APPOINTMENT_MINUTES),
  purpose: z.enum(PURPOSES),
  ready: z.object({ things: z.array(z.enum(PREPARED_THINGS)).min(1), zone: z.string().min(1) }).optional(),
});

export const Cast = z.object({
  associates: z.array(Worker),
  managers: z.array(Worker),
  /** Who has left the house but still stands in a book. */
  former: z.array(z.object({ id: z.string().min(1), name: Name })),
  customers: z.array(Customer),
  relations: z.array(CastRelation).default([]),
  appointments: z.array(Booked).default([]),
});

export type Worker = z.infer<typeof Worker>;
export type CastCustomer = z.infer<typeof Customer>;
export type Cast = z.infer<typeof Cast>;
/** A cast as a file may hold it. */
export type CastFile = z.input<typeof Cast>;
