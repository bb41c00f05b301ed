/** A phone at the door of a customer's page: being left alone needs nothing more, and their code opens it. */
import type { DoorOpened, DoorView } from '../../protocol/me.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** Why something did not come about: not the code, a letter of the same hand, too many tries, too easy a code, another reason. */
export type DoorTrouble = { what: 'wrong' | 'one_hand' | 'easy' | 'other' } | { what: 'wait'; until: number };

export class AtDoor {
  /** Null while this phone stands at no door. */
  view = $state.raw<DoorView | null>(null);
  busy = $state(false);
  trouble = $state.raw<DoorTrouble | null>(null);
  /** They asked to be left alone, and are. */
  left = $state(false);
  #heardAtMs = 0;
  readonly #calls: Calls;
  readonly #steadyMs: () => number;
  readonly #after: { entered: () => void; shut: () => void };

  /** `after`: the page may be asked for; the door is not open any more. `steadyMs`: a clock that only goes forward. */
  constructor(parts: { calls: Calls; steadyMs: () => number; after: { entered: () => void; shut: () => void } }) {
    this.#calls = parts.calls;
    this.#steadyMs = parts.steadyMs;
    this.#after = parts.after;
  }

  /** Opens the door with a link's code; null when it is open. */
  async open(code: string): Promise<Refusal | null> {
    return this.#hear(await this.#calls.post<DoorView>('/api/me/door', { code }));
  }

  /** Whether this phone stands at a door still; null when it does. */
  async look(): Promise<Refusal | null> {
    return this.#hear(await this.#calls.get<DoorView>('/api/me/door'));
  }

  async enter(code: string): Promise<void> {
    await this.#opened(await this.#tell<DoorOpened>('code', { code }));
  }

  async choose(code: string): Promise<void> {
    const answer = await this.#tell<DoorOpened>('own-code', { code });
    if (isRefusal(answer) && answer.refused === 'malformed') this.trouble = { what: 'easy' };
    // The letter was replaced, or used up elsewhere, while a code was being chosen.
    if (isRefusal(answer) && answer.refused === 'wrong_code') await this.look();
    await this.#opened(answer);
  }

  async goPrivate(): Promise<void> {
    this.left = !isRefusal(await this.#tell('private', {}));
  }

  leave(): void {
    [this.view, this.trouble, this.left] = [null, null, false];
  }

  async #tell<Answer extends object>(what: string, body: object): Promise<Answer | Refusal> {
    [this.busy, this.trouble] = [true, null];
    const answer = await this.#calls.post<Answer>(`/api/me/door/${what}`, body);
    this.busy = false;
    if (!isRefusal(answer)) return answer;
    if (answer.refused === 'signed_out') {
      this.leave();
      this.#after.shut();
    } else this.trouble = this.#troubleIn(answer);
    return answer;
  }

  async #opened(answer: DoorOpened | Refusal): Promise<void> {
    if (isRefusal(answer)) return;
    if (answer.next === 'own_code') await this.look();
    else {
      this.leave();
      this.#after.entered();
    }
  }

  #hear(answer: DoorView | Refusal): Refusal | null {
    if (isRefusal(answer)) return answer;
    this.view = answer;
    this.#heardAtMs = this.#steadyMs();
    return null;
  }

  #troubleIn({ refused, retryAfterMs }: Refusal): DoorTrouble {
    if (refused === 'wrong_code' || refused === 'malformed') return { what: 'wrong' };
    if (refused === 'one_hand') return { what: 'one_hand' };
    if (refused !== 'too_fast' || retryAfterMs === undefined || !this.view) return { what: 'other' };
    return { what: 'wait', until: this.view.t + this.#steadyMs() - this.#heardAtMs + retryAfterMs };
  }
}
