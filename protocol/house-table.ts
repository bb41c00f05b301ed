/** The tables a house brings with it and may take away again, as CSV: their columns, and how an import is going. */
import { z } from 'zod';
import { HOUSE_TABLES } from './house-columns.ts';
import { MAX_IMPORT_BYTES } from './limits.ts';

export { HOUSE_TABLES };

export type HouseTable = keyof typeof HOUSE_TABLES;
export const HouseTable = z.enum(Object.keys(HOUSE_TABLES) as [HouseTable, ...HouseTable[]]);

/** `POST /api/import/TABLE`: the whole table as text. A dry run checks everything and writes nothing. */
export const ImportOrder = z.strictObject({ csv: z.string().max(MAX_IMPORT_BYTES), dryRun: z.boolean() });

/** Something wrong in a table. `column` is null for what is wrong with a line or with the whole. Says nothing of what stood there. */
export const TableFault = z.strictObject({
  line: z.number().int(),
  column: z.string().nullable(),
  problem: z.string(),
});

/** What an import does, or in a dry run would do: rows new, rows that change something, and rows that change nothing. */
export const ImportOutcome = z.strictObject({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
});

/** What an import of a rota does beside: shifts that go, events that are no shifts to come, and the first of what is other than before. */
export const RotaOutcome = z.strictObject({
  removed: z.number().int(),
  /** Over already, or begun; on no clock (whole days); cancelled. */
  passedOver: z.strictObject({ past: z.number().int(), wholeDay: z.number().int(), cancelled: z.number().int() }),
  /** By time. `was`: before; null for a shift that is new. `is`: after; null for one that goes. Epoch ms. */
  differences: z.array(
    z.strictObject({
      person: z.string(),
      was: z.strictObject({ startsAt: z.number(), endsAt: z.number() }).nullable(),
      is: z.strictObject({ startsAt: z.number(), endsAt: z.number() }).nullable(),
    }),
  ),
});

/**
 * How an import is going. `checking` and `writing` are under way; the others are final: `done`, `faulty` (the table has
 * faults, or somebody in it was erased meanwhile), `cancelled`, `failed` (the database did not take it). In all but `done`, and in every dry run, nothing has
 * changed.
 */
export const ImportProgress = z.strictObject({
  id: z.string(),
  table: z.union([HouseTable, z.literal('rota')]),
  dryRun: z.boolean(),
  state: z.enum(['checking', 'writing', 'done', 'faulty', 'cancelled', 'failed']),
  /** Share of the present step that is done, 0 to 1. */
  share: z.number(),
  /** Rows read so far. */
  rows: z.number().int(),
  /** The first faults, by line; and how many there are in all. */
  faults: z.array(TableFault),
  faultCount: z.number().int(),
  outcome: ImportOutcome.nullable(),
  /** Of a rota that could be read. */
  rota: RotaOutcome.nullable(),
});

export type ImportOrder = z.infer<typeof ImportOrder>;
export type TableFault = z.infer<typeof TableFault>;
export type RotaOutcome = z.infer<typeof RotaOutcome>;
export type ImportOutcome = z.infer<typeof ImportOutcome>;
export type ImportProgress = z.infer<typeof ImportProgress>;
