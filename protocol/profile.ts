/** What is said of a customer as a person, by themself or by the house. */
import { z } from 'zod';
import { MAX_APPROACH_AFTER_MS, MAX_NAME_LENGTH } from './limits.ts';
import { text } from './text.ts';

const Name = text(MAX_NAME_LENGTH);
/** Languages somebody may be noted to speak. */
const MAX_LANGUAGES = 12;

/** BCP 47, the language alone or with its region: `fr`, `pt-BR`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'expected a language as in BCP 47');

/** The whole profile. */
export const Profile = z.strictObject({
  given: Name,
  family: Name,
  /** Form of address with surname. */
  address: z.strictObject({ en: Name, fr: Name }),
  /** What not to do when addressing them. */
  avoid: Name.nullable(),
  pronounce: Name.nullable(),
  languages: z.array(Language).max(MAX_LANGUAGES),
  /** They would rather look around first, for this long; 0 for at once. */
  approachAfterMs: z.number().int().nonnegative().max(MAX_APPROACH_AFTER_MS),
  /** Whether what they bought online may guide what they are shown. */
  guideOnline: z.boolean(),
});

/** What changes of it. */
export const ProfileChange = Profile.partial();

export type Profile = z.infer<typeof Profile>;
export type ProfileChange = z.infer<typeof ProfileChange>;
