/** What a scenario's file may hold, before its sentences are read. */
import { z } from 'zod';
import { LONGEST_SCENARIO_MS } from './moment.ts';

/** Customers without a story of their own. */
export const MAX_CROWD = 500;
/** Sentences of each kind in one file, and purchases of one customer. */
export const MAX_SENTENCES = 2_000;
const MAX_PURCHASES = 50;

const minutes = z
  .number()
  .min(0)
  .max(LONGEST_SCENARIO_MS / 60_000);
/** `name: id` is short for `name: { is: id }`. */
const orId = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((entry) => (typeof entry === 'string' ? { is: entry } : entry), schema);

const Purchase = z.strictObject({
  item: z.string(),
  days_ago: z.number().int().min(0).max(3_650),
  online: z.boolean().default(false),
  by: z.string().optional(),
});

const Customer = z.strictObject({
  is: z.string(),
  mode: z.enum(['automatic', 'ask', 'off']).optional(),
  scope: z.enum(['store', 'mine']).optional(),
  left_alone_min: z.number().int().min(0).max(60).optional(),
  primary: z.string().nullable().optional(),
  bought: z.array(Purchase).max(MAX_PURCHASES).optional(),
});

const Person = z.strictObject({
  is: z.string(),
  acts: z.boolean().default(false),
  from_min: minutes.default(0),
  until_min: minutes.optional(),
});

const sentences = z.array(z.string()).max(MAX_SENTENCES);

export const ScenarioFile = z.strictObject({
  scenario: z.string().min(1).max(120),
  about: z.string().max(2_000).default(''),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  start: z.iso.datetime({ offset: true, error: 'expected a moment as 2026-11-21T14:00:00+01:00' }),
  sensors: z.enum(['perfect', 'real']).default('perfect'),
  ends: z.string().optional(),
  customers: z.record(z.string(), orId(Customer)).default({}),
  people: z.record(z.string(), orId(Person)).default({}),
  crowd: z.number().int().min(0).max(MAX_CROWD).default(0),
  beats: sentences.min(1),
  expect: sentences.default([]),
  never: sentences.default([]),
});
export type ScenarioFile = z.infer<typeof ScenarioFile>;
