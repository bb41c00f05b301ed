/** What a manager does on the board, one thing at a time: sending somebody, ending it, and taking the last of it back for a moment. */
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Act, Deed } from '../live/connection.ts';
import type { Assignments, Order } from '../manage/assignments.ts';
import { type Trouble, troubleIn } from '../manage/trouble.ts';
import type { BoardCatalogue } from '../words/board.ts';
import type { ManageCatalogue } from '../words/manage.ts';
import type { Subject } from './subjects.ts';

/** So long the last decision can be taken back, ms. */
export const UNDO_MS = 15_000;

export interface SendingParts {
  assignments: () => Assignments;
  act: () => Act;
  say: () => BoardCatalogue;
  words: () => ManageCatalogue;
  nameOf: (person: string) => string;
  /** Server time, epoch ms. */
  nowMs: () => number;
}

export class Sending {
  busy = $state(false);
  /** What was done last, in words. */
  told = $state('');
  trouble = $state.raw<Trouble | null>(null);
  #last = $state.raw<{ order: Order; untilMs: number } | null>(null);
  #parts: SendingParts;

  constructor(parts: SendingParts) {
    this.#parts = parts;
  }

  /** Seconds for which the last decision can still be taken back; null when it cannot. */
  get undoS(): number | null {
    const leftMs = this.#last ? this.#last.untilMs - this.#parts.nowMs() : 0;
    return leftMs > 0 ? Math.ceil(leftMs / 1_000) : null;
  }

  /** Null: nobody serves them any more. Answers whether it is done. */
  async assign(subject: Subject, person: string | null, requested = false): Promise<boolean> {
    const { say, nameOf } = this.#parts;
    const { about, servedBy } = subject;
    const named = about.is === 'visit' ? { track: about.track } : { walkIn: about.walkIn };
    const isDone = await this.#do({ ...named, person, from: servedBy, requested });
    if (!isDone) return false;
    this.told = person === null ? say().ended : say().assigned(nameOf(person));
    const back: Order = { ...named, person: servedBy, from: person, requested: false };
    this.#last = { order: back, untilMs: this.#parts.nowMs() + UNDO_MS };
    return true;
  }

  /** Whoever served before serves again, or nobody, unless somebody else does by now. */
  async undo(): Promise<void> {
    const { say, nameOf } = this.#parts;
    if (!this.#last || this.busy) return;
    const { order } = this.#last;
    const isDone = await this.#do(order);
    if (isDone) this.told = order.person === null ? say().undoneWaits : say().undone(nameOf(order.person));
  }

  /** Something said of a walk-in or a call for help. */
  async deed(deed: Deed): Promise<void> {
    await this.#once(async () => {
      const answer = await this.#parts.act()(deed);
      return isRefusal(answer) ? answer : null;
    });
  }

  #do(order: Order): Promise<boolean> {
    return this.#once(() => this.#parts.assignments().assign(order));
  }

  async #once(work: () => Promise<Refusal | null>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.told = '';
    this.trouble = null;
    this.#last = null;
    const refused = await work();
    if (refused) this.trouble = this.#why(refused);
    this.busy = false;
    return refused === null;
  }

  #why(refused: Refusal): Trouble {
    const say = this.#parts.say();
    // All that can be wrong with it is the person: they went home since.
    if (refused.refused === 'malformed') return say.notAtWork;
    if (refused.refused === 'taken') {
      const { happened, nobody, kept, next } = say.taken;
      return { happened: refused.by === undefined ? nobody : happened(refused.by), kept, next };
    }
    return troubleIn(refused, this.#parts.words());
  }
}
