/** What lies before this person: which alert is on top, what they are doing about it, and what they were told since. */
import { SvelteSet } from 'svelte/reactivity';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Act, Deed } from '../live/connection.ts';
import type { Told } from './tidings.ts';

/** A customer being handed over: to whom, and with which word on how to serve. */
export class HandDraft {
  readonly track: number;
  to = $state<string | null>(null);
  word = $state('');

  constructor(track: number) {
    this.track = track;
  }
}

/** One for a window, however the page is laid out: what was begun stays begun beside a card, too. */
export class Tray {
  /** What shows alerts: fetched by itself, so that nobody waits for it to see who is in. */
  Parts = $state.raw<typeof import('./parts.ts') | null>(null);
  /** The id of the question that was laid on top by hand. */
  chosen = $state<string | null>(null);
  hand = $state.raw<HandDraft | null>(null);
  told = $state.raw<Told | null>(null);
  /** Something was sent and has no answer yet. */
  busy = $state(false);
  /** Tracks of those whose card was opened here. */
  readonly opened = new SvelteSet<number>();
  /** Ids of questions that were said aloud: none is twice. */
  readonly heard = new Set<string>();
  #act: Act;

  constructor(act: Act) {
    this.#act = act;
  }

  /** What could not be fetched is fetched again next time. */
  async fetch(): Promise<void> {
    try {
      this.Parts ??= await import('./parts.ts');
    } catch {
      // Tried again with the next view.
    }
  }

  /** Does one thing at a time; answers whether it was done. */
  async do(deed: Deed): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.told = null;
    const answer = await this.#act(deed);
    this.busy = false;
    if (!isRefusal(answer)) return true;
    const { refused, by = null } = answer;
    if (refused === 'taken') this.told = { told: 'taken', by };
    else this.told = { told: refused === 'unavailable' ? 'unanswered' : 'cannot' };
    return false;
  }

  /** Begins to hand somebody over; what was written for them before is still there. */
  beginHand(track: number): void {
    if (this.hand?.track !== track) this.hand = new HandDraft(track);
  }
}
