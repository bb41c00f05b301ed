/** The set-up code of a house that has no manager yet: told once, where the server was started, it makes the first. */
import { timingSafeEqual } from 'node:crypto';
import { putPin } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { addPeople } from '../../db/person.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Chance } from '../clock.ts';
import { answered } from './away.ts';
import { hashOfCode, makeCode } from './codes.ts';
import { isCommonPin } from './common-pins.ts';
import type { Devices } from './devices.ts';
import type { NoteEvent } from './events.ts';
import { CODE_LASTS_MS } from './limits.ts';
import type { Pins } from './pins.ts';
import type { Sessions } from './sessions.ts';

/** What the first manager gives. */
export interface FirstManager {
  code: string;
  given: string;
  family: string;
  pin: string;
  /** What this device is to be called. */
  device: string;
}

export interface SetUp {
  /** A new code for a house; the one before counts no more. */
  offer(store: string, nowMs: number): string;
  /** `open`: a code is waiting; `over`: it has run out, and a new start makes a new one; null: no house needs one. */
  state(nowMs: number): 'open' | 'over' | null;
  /** Makes the first manager, lets their device in, and signs them in as far as their second factor. */
  use(given: FirstManager, nowMs: number): Promise<{ session: string; device: string } | Refusal>;
}

export function createSetUp(parts: {
  db: Db;
  pins: Pins;
  devices: Devices;
  sessions: Sessions;
  chance: Chance;
  note: NoteEvent;
  reload: (store: string) => Promise<void>;
}): SetUp {
  const { db, pins, devices, sessions, chance, note, reload } = parts;
  const offers = new Map<string, { hash: Buffer; expiresAt: number }>();

  function storeOf(code: string, nowMs: number): string | null {
    const hash = hashOfCode(code);
    for (const [store, offer] of offers) if (timingSafeEqual(offer.hash, hash) && nowMs < offer.expiresAt) return store;
    return null;
  }

  return {
    offer(store, nowMs) {
      const code = makeCode(chance.bytes);
      offers.set(store, { hash: hashOfCode(code), expiresAt: nowMs + CODE_LASTS_MS });
      return code;
    },
    state(nowMs) {
      const waiting = [...offers.values()];
      if (waiting.length === 0) return null;
      return waiting.some(({ expiresAt }) => nowMs < expiresAt) ? 'open' : 'over';
    },
    async use({ code, given, family, pin, device }, nowMs) {
      if (isCommonPin(pin)) return refusal('malformed', { faults: [{ path: 'pin', problem: 'too easy to guess' }] });
      const store = storeOf(code, nowMs);
      const pinHash = store && (await pins.hash(pin));
      const offer = store && offers.get(store);
      // While the PIN was hashed somebody else may have come first.
      if (!store || !pinHash || !offer) return refusal('wrong_code');
      offers.delete(store);
      const person = chance.id();
      const nothing = { languages: {}, categories: [], homeZoneId: null, sign: null };
      const row = { storeId: store, id: person, given, family, role: 'manager' as const, ...nothing, active: true };
      const written = db.transaction(async (change) => {
        await addPeople(change, [row]);
        await putPin(change, store, person, { pinHash, pinSetAt: nowMs, firstPinUntil: null });
      });
      await answered(written).catch((error: unknown) => {
        offers.set(store, offer);
        throw error;
      });
      await reload(store);
      const first = await devices.letIn({ store, kind: 'tablet', name: device, by: null }, nowMs);
      note('house_set_up', { store, person, device: first.device.id });
      const who = { store, person, device: first.device.id };
      return { session: await sessions.create({ ...who, lacks: 'second_factor' }, nowMs), device: first.token };
    },
  };
}
