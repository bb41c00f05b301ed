/** Which part of the client book this window has open: asked for here, decided by the server, gone at once when closed. */
import type { Shelf } from '../../protocol/client-book.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Act } from '../live/connection.ts';
import type Book from './Book.svelte';

/** A shelf, or those whose names begin so. */
export type BookAt = { shelf: Shelf } | { search: string };

export class OpenBook {
  /** What shows the book: fetched by itself. */
  Shown = $state.raw<typeof Book | null>(null);
  /** What was asked for last; null while the book is closed. */
  at = $state.raw<BookAt | null>(null);
  /** Why the server would not open what was asked for last. */
  refused = $state<Refusal['refused'] | null>(null);
  #act: Act;

  constructor(act: Act) {
    this.#act = act;
  }

  async open(at: BookAt): Promise<void> {
    this.at = at;
    this.refused = null;
    try {
      this.Shown ??= (await import('./Book.svelte')).default;
    } catch {
      this.refused = 'unavailable';
      return;
    }
    if (this.at === at) await this.#ask(at);
  }

  /** The link is live again: the server has forgotten what was open. */
  openAgain(): void {
    if (this.at) void this.#ask(this.at);
  }

  close(): void {
    if (!this.at) return;
    this.at = null;
    void this.#act({ do: 'close_book' });
  }

  async #ask(at: BookAt): Promise<void> {
    const answer = await this.#act('shelf' in at ? { do: 'open_book', ...at } : { do: 'search_book', ...at });
    if (this.at === at) this.refused = isRefusal(answer) ? answer.refused : null;
  }
}
