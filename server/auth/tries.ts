/** Counts tries at PINs and codes, in the database and before they are looked at; the rules are told in `limits.ts`. */
import {
  addFailure,
  forgetFailures,
  readCredential,
  readFailures,
  readFailuresOn,
  setLock,
} from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { createTurns } from '../turns.ts';
import { answered, answeredInTurn } from './away.ts';
import {
  TRIES_AT_ONCE,
  TRIES_PER_ACCOUNT,
  TRIES_PER_ACCOUNT_AND_DEVICE,
  TRIES_PER_DEVICE,
  TRIES_WITHIN_MS,
} from './limits.ts';

/** Whose PIN is tried, and where. */
export interface Try {
  store: string;
  person: string;
  device: string;
}

/** `left`: how many more tries this account has here before it has to wait or is locked. */
export type Admission =
  | { may: 'try'; left: number }
  /** Until then (epoch ms) on this device. */
  | { may: 'wait'; until: number }
  /** `everywhere`: on all devices until a manager opens it; else on this one, until it is signed in to elsewhere. */
  | { may: 'not'; everywhere: boolean };

/** Every question may throw `DatabaseAway`: then nothing was tried. */
export interface Tries {
  /** Whether one more try may be looked at; then it is written down as wrong, until `right` is told. */
  admit(attempt: Try, nowMs: number): Promise<Admission>;
  /** They signed in: the account's tries are forgotten. */
  right(attempt: Omit<Try, 'device'>): Promise<void>;
  /** A manager opens an account. */
  open(account: Omit<Try, 'device'>): Promise<void>;
}

export function createTries(db: Db, newId: () => string): Tries {
  // Of tries made at one moment none sees the counts before the other is written down.
  const inTurn = createTurns();

  async function admitNow(attempt: Try, nowMs: number): Promise<Admission> {
    const { store, person, device } = attempt;
    const credential = await readCredential(db, store, person);
    const wrong = await readFailures(db, store, person);
    if (credential?.lockedAt != null || wrong.length >= TRIES_PER_ACCOUNT) return { may: 'not', everywhere: true };
    const here = wrong.filter(({ deviceId }) => deviceId === device);
    if (here.length >= TRIES_PER_ACCOUNT_AND_DEVICE) return { may: 'not', everywhere: false };
    const sinceMs = nowMs - TRIES_WITHIN_MS;
    const lately = here.filter(({ at }) => at > sinceMs);
    const onDevice = await readFailuresOn(db, store, device, sinceMs);
    const full = [lately[TRIES_AT_ONCE - 1], onDevice[TRIES_PER_DEVICE - 1]].filter((row) => row !== undefined);
    if (full.length > 0) return { may: 'wait', until: Math.max(...full.map(({ at }) => at)) + TRIES_WITHIN_MS };

    await addFailure(db, { storeId: store, id: newId(), personId: person, deviceId: device, at: nowMs });
    if (wrong.length + 1 >= TRIES_PER_ACCOUNT) await setLock(db, store, person, nowMs);
    const left = Math.min(
      TRIES_PER_ACCOUNT - wrong.length,
      TRIES_PER_ACCOUNT_AND_DEVICE - here.length,
      TRIES_AT_ONCE - lately.length,
      TRIES_PER_DEVICE - onDevice.length,
    );
    return { may: 'try', left: left - 1 };
  }

  async function forget({ store, person }: Omit<Try, 'device'>): Promise<void> {
    await db.transaction(async (change) => {
      await forgetFailures(change, store, person);
      await setLock(change, store, person, null);
    });
  }

  return {
    admit: (attempt, nowMs) => answeredInTurn(inTurn, () => admitNow(attempt, nowMs)),
    right: (attempt) => answered(inTurn(() => forget(attempt))),
    open: (account) => answered(inTurn(() => forget(account))),
  };
}
