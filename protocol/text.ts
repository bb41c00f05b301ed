/** Text that people write: trimmed, with a limit, such as every database can keep, and shown as it was written. */
import { z } from 'zod';

/** Control characters (NUL, which PostgreSQL cannot keep, among them) but tabs and line ends, and halves of characters. */
const NO_CHARACTER = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;
/**
 * What nobody sees and what makes others read something else: signs that turn the direction of all that follows (Unicode
 * UAX 9), spaces without width, and any sign of format inside a Latin word. Between emoji and in other scripts those of
 * format have a meaning.
 */
const HIDDEN = /[\u200b\u202a-\u202e\u2060-\u2069\ufeff]|(?<=\p{Script=Latin})\p{Cf}+(?=\p{Script=Latin})/u;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** At least one character that can be seen, at most so many. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected something, found nothing')
    .max(most, `expected at most ${most} characters`)
    .refine((said) => !NO_CHARACTER.test(said), 'expected text, found what is no character')
    .refine((said) => !HIDDEN.test(said), 'expected text, found hidden characters')
    .refine((said) => said === '' || VISIBLE.test(said), 'expected something, found nothing');
