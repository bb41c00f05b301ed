/** Commands of a live screen, as they are checked when they come in. */
import { z } from 'zod';
import { MAX_HAND_OVER_WORD_LENGTH, OWN_STATUSES } from '../../protocol/alert.ts';
import { GLASS_REASONS, MAX_GLASS_WORDS_LENGTH } from '../../protocol/glass.ts';
import { MAX_FACT_TEXT_LENGTH, MAX_FACT_WORD_LENGTH, MAX_ID_LENGTH } from '../../protocol/limits.ts';
import { TRACK_NUMBERS } from '../../protocol/positions.ts';
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

export const FloorCommand: z.ZodType<Command> = z.discriminatedUnion('do', [
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
  z.strictObject({ id, do: z.enum(WALK_IN_DEEDS), walkIn }),
  z.strictObject({ id, do: z.literal('hand_walk_in_to'), walkIn, person }),
  z.strictObject({ id, do: z.literal('set_status'), status: z.enum(OWN_STATUSES).nullable() }),
]);
