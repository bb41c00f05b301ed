/** One table, or a rota, on its way in: checked, then brought in, watched until it is over, and stopped on request. */
import type { ImportProgress } from '../../protocol/house-table.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { Tables } from './tables.ts';

/** How often a running import is asked how it is going. */
export const ASK_EVERY_MS = 300;

/**
 *     idle ──start──► running ──► over        (done, faulty, cancelled, failed: in `progress.state`)
 *       ▲               └──────► refused      (it never began, or can no longer be asked)
 *       └─────forget──────┘
 */
export type Run =
  | { state: 'idle' }
  | { state: 'running'; dryRun: boolean; progress: ImportProgress | null }
  | { state: 'over'; progress: ImportProgress }
  | { state: 'refused'; why: Refusal; begun: boolean };

export class ImportRun {
  now = $state.raw<Run>({ state: 'idle' });
  #tables: Pick<Tables, 'progress' | 'stop'>;
  #wait: (ms: number, run: () => void) => () => void;
  #callOff = () => {};
  #turn = 0;

  constructor(tables: Pick<Tables, 'progress' | 'stop'>, wait: (ms: number, run: () => void) => () => void) {
    this.#tables = tables;
    this.#wait = wait;
  }

  /** `begin` hands over what is to come in. */
  async start(begin: (dryRun: boolean) => Promise<ImportProgress | Refusal>, dryRun: boolean): Promise<void> {
    this.forget();
    const turn = this.#turn;
    this.now = { state: 'running', dryRun, progress: null };
    const answer = await begin(dryRun);
    if (turn === this.#turn) this.#take(answer, false);
    else if (!isRefusal(answer)) void this.#tables.stop(answer.id);
  }

  /** Nothing of it remains, unless it was over already. */
  async stop(): Promise<void> {
    if (this.now.state !== 'running' || !this.now.progress) return;
    const turn = this.#turn;
    const answer = await this.#tables.stop(this.now.progress.id);
    if (turn === this.#turn && isRefusal(answer)) this.#take(answer, true);
  }

  /** Lets go of what was; whatever is still under way is asked about no more. */
  forget(): void {
    this.#turn += 1;
    this.#callOff();
    this.now = { state: 'idle' };
  }

  #take(answer: ImportProgress | Refusal, begun: boolean): void {
    this.#callOff();
    if (isRefusal(answer)) {
      // A server that does not answer for a moment may still be at work: ask on.
      if (begun && answer.refused === 'unavailable') this.#askLater();
      else this.now = { state: 'refused', why: answer, begun };
    } else if (answer.state === 'checking' || answer.state === 'writing') {
      this.now = { state: 'running', dryRun: answer.dryRun, progress: answer };
      this.#askLater();
    } else this.now = { state: 'over', progress: answer };
  }

  #askLater(): void {
    this.#callOff = this.#wait(ASK_EVERY_MS, async () => {
      const turn = this.#turn;
      if (this.now.state !== 'running' || !this.now.progress) return;
      const answer = await this.#tables.progress(this.now.progress.id);
      if (turn === this.#turn) this.#take(answer, true);
    });
  }
}
