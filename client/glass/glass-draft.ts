/** What somebody who breaks the glass has chosen and written so far. */
import type { GlassReason } from '../../protocol/glass.ts';

export interface GlassDraft {
  reason: GlassReason | null;
  words: string;
}

export const emptyGlass = (): GlassDraft => ({ reason: null, words: '' });
