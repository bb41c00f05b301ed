/** Whose a tag is. A tag's name is turned into its digest at once; only people who are recognised leave a trace here. */
import type { Subject } from '../live/subject.ts';

/** Digests kept at once: enough for everybody of a large house with two devices each. */
const MAX_DIGESTS = 20_000;

/** Somebody known, and which of their devices it is. */
export interface KnownTag {
  subject: Subject;
  device: string;
}

export interface Tags {
  /** `off`: of a customer who is not to be recognised. */
  lookUp(store: string, tag: string): KnownTag | 'unknown' | 'off';
  subjectOf(store: string, tag: string): Subject | 'unknown' | 'off';
}

/**
 * `hmac` gives the keyed digest of a store's tag; each store's roster says whose it is, anew every time, so that a
 * consent that changes needs no word to anybody here. Digests are remembered (a digest costs more than all the rest of a
 * fix), but never those of strangers or of people who are not to be recognised.
 */
export function createTags(parts: {
  stores: ReadonlyMap<string, { roster: { subjectOf(digest: string): Subject | 'unknown' | 'off' } }>;
  hmac: (store: string, tag: string) => string;
  maxDigests?: number;
}): Tags {
  const { stores, hmac, maxDigests = MAX_DIGESTS } = parts;
  const digests = new Map<string, Map<string, string>>([...stores.keys()].map((store) => [store, new Map()]));

  function remember(known: Map<string, string>, tag: string, device: string): void {
    const [oldest] = known.size >= maxDigests ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(tag, device);
  }

  const tags: Tags = {
    lookUp(store, tag) {
      const house = stores.get(store);
      const known = digests.get(store);
      if (!house || !known) return 'unknown';
      const cached = known.get(tag);
      const device = cached ?? hmac(store, tag);
      const subject = house.roster.subjectOf(device);
      if (typeof subject === 'string') {
        known.delete(tag);
        return subject;
      }
      if (cached === undefined) remember(known, tag, device);
      return { subject, device };
    },
    subjectOf(store, tag) {
      const known = tags.lookUp(store, tag);
      return typeof known === 'string' ? known : known.subject;
    },
  };
  return tags;
}
