/** Whether this phone is woken when something rings: as browser and server have it, and what somebody wants. */
import type { Waking as Said } from '../../protocol/push.ts';
import { isRefusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';
import type { Locale } from '../words/speech.ts';
import type { Ability, WakingBrowser } from './this-browser.ts';

/** `failed`: it could not be done, and is as it was. */
export type WakingState = Exclude<Ability, 'able'> | 'unknown' | 'off' | 'on' | 'busy' | 'failed';

const PATH = '/api/push';

export class Waking {
  state = $state<WakingState>('unknown');
  readonly #calls: Pick<Calls, 'get' | 'post' | 'delete'>;
  readonly #browser: WakingBrowser;

  constructor(calls: Pick<Calls, 'get' | 'post' | 'delete'>, browser: WakingBrowser) {
    this.#calls = calls;
    this.#browser = browser;
  }

  /** Finds out what is so. */
  async look(): Promise<void> {
    const ability = this.#browser.ability();
    if (ability !== 'able') {
      this.state = ability;
      return;
    }
    const said = await this.#calls.get<Said>(PATH);
    const isOn = !isRefusal(said) && said.isOn && (await this.#browser.isSubscribed().catch(() => false));
    this.state = isRefusal(said) ? 'failed' : isOn ? 'on' : 'off';
  }

  async turnOn(locale: Locale): Promise<void> {
    this.state = 'busy';
    try {
      this.state = await this.#subscribe(locale);
    } catch {
      this.state = 'failed';
    }
  }

  async turnOff(): Promise<void> {
    this.state = 'busy';
    // The server first: it is what wakes.
    const said = await this.#calls.delete<Said>(PATH);
    if (!isRefusal(said)) await this.#browser.unsubscribe().catch(() => {});
    this.state = isRefusal(said) ? 'failed' : 'off';
  }

  /** The language was changed. */
  speak(locale: Locale): void {
    if (this.state === 'on') void this.#browser.speak(locale).catch(() => {});
  }

  async #subscribe(locale: Locale): Promise<WakingState> {
    if (!(await this.#browser.allow())) return this.#browser.ability() === 'denied' ? 'denied' : 'off';
    const said = await this.#calls.get<Said>(PATH);
    if (isRefusal(said)) return 'failed';
    const endpoint = await this.#browser.subscribe(said.key, locale);
    const done = await this.#calls.post<Said>(PATH, { endpoint });
    if (!isRefusal(done)) return 'on';
    await this.#browser.unsubscribe().catch(() => {});
    return 'failed';
  }
}
