/** Text that people write: trimmed, with a limit, and such as every database can keep. */
import { z } from 'zod';

/** NUL and halves of characters: JSON carries both, and PostgreSQL keeps neither. */
const NOT_TEXT = /\p{Cs}/u;

/** At least one character, at most so many. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected something, found nothing')
    .max(most, `expected at most ${most} characters`)
    .refine((said) => !said.includes('\0') && !NOT_TEXT.test(said), 'expected text, found what is no character');
