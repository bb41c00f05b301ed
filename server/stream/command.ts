/** Commands of a live screen, as they are checked when they come in. */
import { z } from 'zod';
import { MAX_HAND_OVER_WORD_LENGTH, OWN_STATUSES } from '../../protocol/alert.ts';
import { APPOINTMENT_MINUTES, PURPOSES } from '../../protocol/appointment.ts';
import { MAX_SEARCH_LENGTH, MIN_SEARCH_LENGTH, SHELVES } from '../../protocol/client-book.ts';
import { MOMENTS, NEXT_STEPS } from '../../protocol/farewell.ts';
import { GLASS_REASONS, MAX_GLASS_WORDS_LENGTH } from '../../protocol/glass.ts';
import { MAX_FACT_TEXT_LENGTH, MAX_FACT_WORD_LENGTH, MAX_ID_LENGTH } from '../../protocol/limits.ts';
import { TRACK_NUMBERS } from '../../protocol/positions.ts';
import { PREPARED_THINGS } from '../../protocol/preparation.ts';
import { Language } from '../../protocol/profile.ts';
import type { FloorCommand as Command } from '../../protocol/sockets.ts';
import { text } from '../../protocol/text.ts';
import { WALK_IN_DEEDS } from '../../protocol/walk-in.ts';

/** Characters a command's id may have. */
const MAX_COMMAND_ID_LENGTH = 64;

const id = z.string().min(1).max(MAX_COMMAND_ID_LENGTH);
const track = z
  .number()
  .int()
  .min(0)
  .max(TRACK_NUMBERS - 1);
/** An alert's key, as the view has it. */
const alert = z.string().min(1).max(MAX_ID_LENGTH);
const person = z.string().min(1).max(MAX_ID_LENGTH);
const zone = z.string().min(1).max(MAX_ID_LENGTH);
const walkIn = z.string().min(1).max(MAX_ID_LENGTH);
const said = text(MAX_FACT_TEXT_LENGTH);
/** A name this window was given for a customer, an appointment or a promise. */
const key = z.string().min(1).max(MAX_COMMAND_ID_LENGTH);
const atMs = z.number().int().nonnegative();
/** Words of a list, at least one, and none twice. */
const eachOnce = <const Word extends string>(list: readonly Word[]) =>
  z
    .array(z.enum(list))
    .min(1)
    .refine((words) => new Set(words).size === words.length, 'expected each once');
const slot = { startsAt: atMs, minutes: z.literal(APPOINTMENT_MINUTES) };
const booking = {
  ...{ id, do: z.literal('book_appointment'), ...slot, purpose: z.enum(PURPOSES) },
  person: z.string().min(1).max(MAX_ID_LENGTH).nullable(),
  preparation: z.strictObject({ things: eachOnce(PREPARED_THINGS), zone }).optional(),
};
const promise = z.strictObject({
  ...{ text: said, task: said.nullable(), dueAt: atMs.nullable(), next: z.enum(NEXT_STEPS) },
});

const OfTheFloor = z.discriminatedUnion('do', [
  z.strictObject({ id, do: z.literal('resync') }),
  z.strictObject({ id, do: z.literal('open_card'), track }),
  z.strictObject({ id, do: z.literal('close_card') }),
  z.strictObject({ id, do: z.literal('in_view'), inView: z.boolean() }),
  z.strictObject({ id, do: z.literal('not_alone'), track, notAlone: z.boolean() }),
  z.strictObject({ id, do: z.literal('said_today'), track, text: said }),
  z.strictObject({
    ...{ id, do: z.literal('add_note'), track, text: said },
    handling: text(MAX_FACT_WORD_LENGTH).nullable(),
    audience: z.enum(['primary', 'book', 'house']),
  }),
  z.strictObject({
    ...{ id, do: z.literal('break_glass'), track },
    ...{ reason: z.enum(GLASS_REASONS), words: text(MAX_GLASS_WORDS_LENGTH) },
  }),
  z.strictObject({ id, do: z.literal('close_glass'), track }),
  z.strictObject({
    id,
    do: z.literal('farewell'),
    track,
    moment: z.enum(MOMENTS).nullable(),
    promise: promise.nullable(),
  }),
  z.strictObject({ id, do: z.literal('accept'), alert }),
  z.strictObject({ id, do: z.literal('decline'), alert }),
  z.strictObject({ id, do: z.literal('claim'), track }),
  z.strictObject({
    ...{ id, do: z.literal('hand_to'), track, person },
    note: text(MAX_HAND_OVER_WORD_LENGTH).nullable(),
  }),
  z.strictObject({ id, do: z.literal('greeted'), track }),
  z.strictObject({ id, do: z.literal('undo_greeted'), track }),
  z.strictObject({ id, do: z.literal('just_looking'), track }),
  z.strictObject({ id, do: z.literal('withdraw'), track }),
  z.strictObject({
    ...{ id, do: z.literal('open_walk_in'), zone },
    language: Language.nullable(),
  }),
  z.strictObject({ id, do: z.literal('asked_for_me'), track, asked: z.boolean() }),
  z.strictObject({ id, do: z.enum(WALK_IN_DEEDS), walkIn }),
  z.strictObject({ id, do: z.literal('asked_for_me_walk_in'), walkIn, asked: z.boolean() }),
  z.strictObject({ id, do: z.literal('call_help'), zone }),
  z.strictObject({ id, do: z.literal('hand_walk_in_to'), walkIn, person }),
  z.strictObject({ id, do: z.literal('set_status'), status: z.enum(OWN_STATUSES).nullable() }),
]);

const OfTheBook = z.discriminatedUnion('do', [
  z.strictObject({ id, do: z.literal('open_book'), shelf: z.enum(SHELVES) }),
  z.strictObject({
    id,
    do: z.literal('search_book'),
    search: z.string().min(MIN_SEARCH_LENGTH).max(MAX_SEARCH_LENGTH),
  }),
  z.strictObject({ id, do: z.literal('close_book') }),
  z.strictObject({ id, do: z.literal('open_entry'), entry: key }),
  z.strictObject({ id, do: z.literal('close_entry') }),
  z.strictObject({ id, do: z.literal('take_on'), entry: key }),
  z.strictObject({ id, do: z.literal('move_appointment'), appointment: key, ...slot }),
  z.strictObject({ id, do: z.enum(['cancel_appointment', 'check_in']), appointment: key }),
  z.strictObject({ id, do: z.literal('made_ready'), preparation: key }),
  z.strictObject({ id, do: z.literal('settle_promise'), promise: key, status: z.enum(['kept', 'broken']) }),
]);

const Booking = z.union([z.strictObject({ ...booking, entry: key }), z.strictObject({ ...booking, track })]);

export const FloorCommand: z.ZodType<Command> = z.union([OfTheFloor, OfTheBook, Booking]);
