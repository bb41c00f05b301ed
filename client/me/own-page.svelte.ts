/** What a customer's page holds and how old it is: asked for every two seconds, and after every decision. */
import type { AnnouncementsView } from '../../protocol/announcement.ts';
import { BEAT_EVERY_MS } from '../../protocol/limits.ts';
import type { ErasedView, HoursView, MeView, ReceiptPage } from '../../protocol/me.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { type Calls, refusedIn } from '../live/call.ts';
import { type Liveness, livenessAfter } from '../live/liveness.ts';
import { AtDoor } from './at-door.svelte.ts';

const SECOND_MS = 1_000;
/** An answer that says it is this much older than what is shown was overtaken; more than that, the server's clock was set. */
const OVERTAKEN_MS = 60_000;

/** Refusals that another photo mends, or a moment. */
const OF_THE_PHOTO: ReadonlySet<string> = new Set<Refusal['refused']>(['malformed', 'too_large', 'too_fast']);

/** `erased`: everything is, or will be when the database (`erasedLater`) or the disk (`hidden`) is back. `door`: a link opened the door, and the page waits for a code. `over`: the link that was to open it does not. `away`: nothing is known that may be shown. */
type Stage = 'opening' | 'closed' | 'over' | 'away' | 'door' | 'open' | 'erased' | 'erasedLater' | 'hidden';

/** The page is over, and says what became of who asked. */
const isGone = (stage: Stage): boolean => stage === 'erased' || stage === 'erasedLater' || stage === 'hidden';

export class OwnPage {
  stage = $state<Stage>('opening');
  /** Held while `open`. */
  view = $state.raw<MeView | null>(null);
  liveness = $state<Liveness>('connecting');
  /** The server's time now; when it was last heard, and for how long it was not. Epoch ms, ms. */
  serverMs = $state<number | null>(null);
  lastTrueMs = $state<number | null>(null);
  silentMs = $state(0);
  /** A decision is on its way. */
  busy = $state(false);
  /** Why the last decision did not come about. */
  refused = $state<Refusal['refused'] | null>(null);
  outdated = $state(false);
  readonly door: AtDoor;
  #heardAtMs = 0;
  readonly #calls: Calls;
  readonly #steadyMs: () => number;
  readonly #wait: (ms: number, run: () => void) => () => void;

  /** `steadyMs`: a clock that only goes forward. `wait` answers what calls it off. */
  constructor(parts: { calls: Calls; steadyMs: () => number; wait: (ms: number, run: () => void) => () => void }) {
    this.#calls = parts.calls;
    this.#steadyMs = parts.steadyMs;
    this.#wait = parts.wait;
    const after = {
      entered: () => {
        this.#letGo('opening');
        void this.look();
      },
      shut: () => this.#letGo('closed'),
    };
    this.door = new AtDoor({ ...parts, after });
  }

  /** Begins: with the link's code, if there is one, else with the session this phone has. Answers what ends it. */
  start(code: string | null): () => void {
    const callOffs = new Set<() => void>();
    const every = (ms: number, run: () => void) => {
      let callOff = () => {};
      const again = () => {
        callOff = this.#wait(ms, () => {
          run();
          again();
        });
      };
      again();
      callOffs.add(() => callOff());
    };
    every(SECOND_MS, () => this.pass());
    every(BEAT_EVERY_MS, () => {
      if (this.stage === 'open' || this.stage === 'away') void this.look();
    });
    void (code === null ? this.look() : this.open(code));
    return () => {
      for (const callOff of callOffs) callOff();
    };
  }

  /** Goes where a link leads: to the door. */
  async open(code: string): Promise<void> {
    this.#letGo('opening');
    const refused = await this.door.open(code);
    if (refused === null) this.#atDoor();
    else this.#letGo(refused.refused === 'wrong_code' || refused.refused === 'malformed' ? 'over' : 'away');
  }

  async signOut(): Promise<void> {
    this.#letGo('closed');
    await this.#calls.post('/api/me/sign-out');
  }

  /** Has everything about them erased; whether that came about. The page is over with it. */
  async erase(): Promise<boolean> {
    this.busy = true;
    this.refused = null;
    const answer = await this.#calls.post<ErasedView>('/api/me/erase', { everything: true });
    this.busy = false;
    if (isRefusal(answer)) this.refused = answer.refused;
    else this.#letGo(answer.done ? 'erased' : answer.unreadable ? 'erasedLater' : 'hidden');
    return !isRefusal(answer);
  }

  /** Asks how things are now. A phone that is not signed in may stand at a door still. */
  async look(): Promise<void> {
    const answer = await this.#calls.get<MeView>('/api/me');
    const isOut = isRefusal(answer) && answer.refused === 'signed_out';
    const isShut = this.stage === 'opening' || this.stage === 'away';
    if (isOut && isShut && (await this.door.look()) === null) this.#atDoor();
    else this.#hear(answer);
  }

  /** Puts another code in the place of the one they have `now`; null when it is done. */
  async changeCode(chosen: { now: string; code: string }): Promise<Refusal | null> {
    this.busy = true;
    const refused = await refusedIn(this.#calls.post('/api/me/code', chosen));
    this.busy = false;
    return refused;
  }

  /** Tells the house a decision; whether it came about. */
  async decide(
    what: 'consent' | 'private' | 'answer' | 'licence' | 'profile' | 'accompanied' | 'cancel',
    body: object,
  ): Promise<boolean> {
    return (await this.#decided(() => this.#calls.post<MeView>(`/api/me/${what}`, body))) === null;
  }

  /** Gives a photo; why not, when it is the photo's own fault: that is for whoever asked to say. */
  async givePhoto(picture: Blob): Promise<Refusal['refused'] | null> {
    const refused = await this.#decided(() => this.#calls.put<MeView>('/api/me/photo', picture));
    if (refused === null || !OF_THE_PHOTO.has(refused)) return null;
    this.refused = null;
    return refused;
  }

  async takePhotoBack(): Promise<boolean> {
    return (await this.#decided(() => this.#calls.delete<MeView>('/api/me/photo'))) === null;
  }

  /** The photo they gave. */
  photo(): Promise<Blob | Refusal> {
    return this.#calls.file('/api/me/photo');
  }

  /** When their own people are in; those can see that it was asked. */
  hours(): Promise<HoursView | Refusal> {
    return this.#calls.post<HoursView>('/api/me/hours');
  }

  /** What the house announces now. */
  announcements(): Promise<AnnouncementsView | Refusal> {
    return this.#calls.get<AnnouncementsView>('/api/me/announcements');
  }

  /** An older page of their receipt. */
  receiptBefore(beforeMs: number): Promise<ReceiptPage | Refusal> {
    return this.#calls.get<ReceiptPage>(`/api/me/receipt/${beforeMs}`);
  }

  /** Lets time pass: what was not heard of for too long leaves the screen. */
  pass(): void {
    if (this.lastTrueMs === null) return;
    this.silentMs = this.#steadyMs() - this.#heardAtMs;
    this.serverMs = this.lastTrueMs + this.silentMs;
    this.liveness = livenessAfter(this.silentMs);
    if (this.liveness === 'namesGone' && this.stage === 'open') this.#letGo('away');
  }

  /** What became of a decision: null once it counts. */
  async #decided(ask: () => Promise<MeView | Refusal>): Promise<Refusal['refused'] | null> {
    this.busy = true;
    this.refused = null;
    const answer = await ask();
    this.busy = false;
    if (isRefusal(answer)) {
      this.refused = answer.refused;
      await this.look();
      return answer.refused;
    }
    this.#hear(answer);
    return null;
  }

  #hear(answer: MeView | Refusal): void {
    if (isRefusal(answer)) {
      if (answer.refused === 'signed_out' && !isGone(this.stage)) this.#letGo('closed');
      else if (this.stage === 'opening') this.#letGo('away');
      return;
    }
    // Signed out while it was on its way: nothing of it is shown any more.
    if (this.stage === 'closed' || isGone(this.stage)) return;
    if (answer.protocol !== PROTOCOL_VERSION) this.outdated = true;
    const olderMs = this.lastTrueMs === null ? 0 : this.lastTrueMs - answer.t;
    if (olderMs > 0 && olderMs < OVERTAKEN_MS) return;
    this.view = answer;
    this.stage = 'open';
    this.lastTrueMs = answer.t;
    this.#heardAtMs = this.#steadyMs();
    this.pass();
  }

  #atDoor(): void {
    this.#letGo('door');
    this.outdated = this.door.view?.protocol !== PROTOCOL_VERSION;
  }

  #letGo(stage: Stage): void {
    this.view = null;
    this.stage = stage;
    this.refused = null;
    if (stage !== 'away') this.lastTrueMs = null;
  }
}
