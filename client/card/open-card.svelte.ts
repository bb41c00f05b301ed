/** Which card this window has open: asked for here, decided by the server, gone from the screen at once when closed. */
import type { Card } from '../../protocol/card.ts';
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Act } from '../live/connection.ts';
import type BriefingCard from './BriefingCard.svelte';

/** Until when the viewer's own glass of a visit is open, epoch ms; null without one. */
export function heldUntil(view: FloorView | null, track: number): number | null {
  const held = Object.values(view?.glasses ?? {}).find((one) => one.is === 'open' && one.track === track);
  return held?.is === 'open' ? held.until : null;
}

/** Reads the card from the view of now, so that one that is no longer allowed is simply not there. */
export class OpenCard {
  /** The server would not open the card last asked for, or could not be asked. */
  refused = $state(false);
  /** What shows a card: fetched by itself, so that nobody waits for it to see who is in. */
  Shown = $state.raw<typeof BriefingCard | null>(null);
  #closed = $state<number | null>(null);
  #view: () => FloorView | null;
  #act: Act;

  constructor(view: () => FloorView | null, act: Act) {
    this.#view = view;
    this.#act = act;
  }

  /**
   * The open card with the row of its customer, until when the viewer's own glass of it is open, and whether their own place
   * is known; null when none is open.
   */
  get now(): { card: Card; row: PresenceRow; glassUntil: number | null; isPlaced: boolean } | null {
    const view = this.#view();
    const [card] = Object.values(view?.card ?? {});
    const row = card && view?.presences[card.track];
    if (!view || !card || !row || card.track === this.#closed) return null;
    return { card, row, glassUntil: heldUntil(view, card.track), isPlaced: view.me.id in view.colleagues };
  }

  /** Answers whether cards can be shown; what could not be fetched is fetched again next time. */
  async fetch(): Promise<boolean> {
    try {
      this.Shown ??= (await import('./BriefingCard.svelte')).default;
      return true;
    } catch {
      return false;
    }
  }

  async open(track: number): Promise<void> {
    this.#closed = null;
    this.refused = !(await this.fetch());
    if (this.refused) return;
    this.refused = isRefusal(await this.#act({ do: 'open_card', track }));
  }

  close(): void {
    this.#closed = this.now?.card.track ?? this.#closed;
    void this.#act({ do: 'close_card' });
  }

  /** The link is live again: a card that was closed while it was away is closed at the other end, too. */
  closeAgain(): void {
    if (this.#closed !== null && this.#view()?.card[this.#closed]) void this.#act({ do: 'close_card' });
  }
}
