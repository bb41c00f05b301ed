/** Which card each window has open. Nothing of a customer stands on one before it is written down that it was shown. */
import { createHmac } from 'node:crypto';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { CARDS, createAllowances } from '../allowance.ts';
import { createAttempts } from '../attempts.ts';
import type { Chance } from '../clock.ts';
import { askForCard } from '../disclosure/disclose.ts';
import { createLook, type Look } from '../disclosure/look.ts';
import type { Due, OpenCard } from '../disclosure/open-card.ts';
import type { Viewer } from '../disclosure/viewer.ts';
import type { Store } from '../store.ts';

/** Bytes of the key that names a card's lines, and characters of such a name. */
const LINE_KEY_BYTES = 16;
const LINE_NAME_LENGTH = 12;

/** A window, as far as cards go. `asked` counts what it asked for, so that a late answer opens nothing. */
export interface CardHolder {
  card: OpenCard | null;
  asked: number;
}

export interface Cards {
  /** Opens a card once what stands on it is written down as shown; refused alike for who may not and for nobody there. */
  open(holder: CardHolder, viewer: Viewer, track: number, nowMs: number): Promise<Refusal | null>;
  close(holder: CardHolder): void;
  /** Closes a card whose viewer may not have it any more, and writes down what is to come on it. */
  review(holder: CardHolder, viewer: Viewer, look: Look): void;
}

export function createCards(store: Store, chance: Chance): Cards {
  const asking = createAllowances(CARDS);
  const attempts = createAttempts();

  function newCard(track: number): OpenCard {
    const key = chance.bytes(LINE_KEY_BYTES);
    const keyOf = (name: string) =>
      createHmac('sha256', key).update(name).digest('base64url').slice(0, LINE_NAME_LENGTH);
    return { track, keyOf, shown: store.reveals.shown };
  }

  function writeDown(due: Due, nowMs: number): void {
    const name = JSON.stringify([due.visit, due.person, due.tier, due.why]);
    attempts.begin(name, () => store.reveals.reveal(due, nowMs), nowMs);
  }

  return {
    async open(holder, viewer, track, nowMs) {
      // Before anything is looked up: how often one asked is all this answer depends on.
      if (!asking.take(viewer.person, nowMs)) return refusal('too_fast', { retryAfterMs: 1000 / CARDS.perS });
      const asked = ++holder.asked;
      const card = holder.card?.track === track ? holder.card : newCard(track);
      const may = askForCard(createLook(store.scene(nowMs)), viewer, card);
      if (!may) return refusal('not_allowed');
      const refused = may.due && (await store.reveals.reveal(may.due, nowMs));
      if (refused) return refused;
      if (holder.asked === asked) holder.card = card;
      return null;
    },
    close(holder) {
      holder.asked += 1;
      holder.card = null;
    },
    review(holder, viewer, look) {
      if (!holder.card) return;
      const may = askForCard(look, viewer, holder.card);
      if (!may) holder.card = null;
      else if (may.due) writeDown(may.due, look.scene.nowMs);
    },
  };
}
