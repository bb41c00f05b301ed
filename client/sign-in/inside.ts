/** What a page is handed once somebody is in. */
import type { Snippet } from 'svelte';
import type { SessionInfo } from '../../protocol/api.ts';
import type { Plan } from '../../protocol/place.ts';
import type { OpenFloor } from '../live/open-floor.ts';
import type { Theme } from '../style/theme.ts';
import type { Speech } from '../words/speech.ts';

export interface Inside {
  me: NonNullable<SessionInfo['me']>;
  plan: Plan;
  /** The live floor, as long as they are in; the threshold closes it. */
  live: OpenFloor;
  speech: Speech;
  theme: Theme;
  /** Epoch ms: the server's time once it is known, the device's until then. */
  nowMs: number;
  /** The page is too old for the server, and loading it again did not help. */
  outdated: boolean;
  reload: () => void;
  /** Language, theme, sign out. */
  settings: Snippet;
}
