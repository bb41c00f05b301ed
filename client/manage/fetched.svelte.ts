/** Something asked of the server once and again: what came last, how old it is, and what went wrong. */
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';

/** After trouble the last that came stays, with its age. */
export class Fetched<Thing extends object> {
  /** Null before the first answer. */
  value = $state.raw<Thing | null>(null);
  /** When `value` came, epoch ms. */
  atMs = $state<number | null>(null);
  refused = $state.raw<Refusal | null>(null);
  #ask: () => Promise<Thing | Refusal>;
  #nowMs: () => number;
  #asked = 0;

  constructor(ask: () => Promise<Thing | Refusal>, nowMs: () => number) {
    this.#ask = ask;
    this.#nowMs = nowMs;
  }

  /** Asks again. An answer that was overtaken by a later question is dropped. */
  async look(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const answer = await this.#ask();
    if (turn !== this.#asked) return;
    this.refused = isRefusal(answer) ? answer : null;
    if (isRefusal(answer)) return;
    this.value = answer;
    this.atMs = this.#nowMs();
  }
}
