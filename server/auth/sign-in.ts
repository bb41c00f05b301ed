/** Signing in: a PIN on a device that was let in, and for managers a code besides. */
import { type CredentialRow, exchangePin, readCredential } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { answered } from './away.ts';
import { isCommonPin } from './common-pins.ts';
import type { Device } from './devices.ts';
import type { NoteEvent } from './events.ts';
import type { Pins } from './pins.ts';
import type { Account, SecondFactor } from './second-factor.ts';
import type { Lack, Role, Session, Sessions, Standing } from './sessions.ts';
import type { Tries } from './tries.ts';

/** A session has begun, or (`code`) the PIN is right and the second factor is asked for. */
export type Entered = { next: 'floor' | Lack; token: string } | { next: 'code' };

/** Every question may throw `DatabaseAway`. */
export interface SignIn {
  enter(
    device: Device,
    given: { person: string; pin: string; code?: string },
    nowMs: number,
  ): Promise<Entered | Refusal>;
  /** Somebody who signed in with a PIN that a manager gave chooses their own. The session goes on under a new token. */
  choosePin(session: Session, pin: string, nowMs: number): Promise<Entered | Refusal>;
  /** A secret for the authenticator app of a manager who has none yet. */
  beginSecondFactor(session: Session): Promise<{ secret: Buffer } | Refusal>;
  /** The app's first code shows that it has the secret. The session goes on under a new token. */
  confirmSecondFactor(session: Session, code: string, nowMs: number): Promise<Entered | Refusal>;
}

/** What somebody signed in by. */
interface Grounds extends Pick<CredentialRow, 'pinHash' | 'totpSealed'> {
  role: Role | null;
}

export function createSignIn(parts: {
  db: Db;
  pins: Pins;
  tries: Tries;
  secondFactor: SecondFactor;
  sessions: Sessions;
  standing: Standing;
  note: NoteEvent;
}): SignIn {
  const { db, pins, tries, secondFactor, sessions, standing, note } = parts;

  /** Whether a second factor is asked of this person, and whether they have it. */
  async function factorOf(account: Account): Promise<'none' | 'missing' | 'set'> {
    if (standing.role(account.store, account.person) !== 'manager') return 'none';
    return (await secondFactor.isSet(account)) ? 'set' : 'missing';
  }

  /**
   * Whoever changes a PIN, a second factor or a role ends the sessions there are; so one that was about to begin must look
   * again, once it is there, whether it still has grounds.
   */
  async function begin(
    who: Account & { device: string },
    { lacks, ...by }: Grounds & { lacks: Lack | null },
    nowMs: number,
  ): Promise<Entered | Refusal> {
    if (standing.role(who.store, who.person) !== by.role) return refusal('signed_out');
    const token = await sessions.create({ ...who, lacks }, nowMs);
    const kept = await answered(readCredential(db, who.store, who.person));
    const isSameFactor = kept?.totpSealed?.toString('hex') === by.totpSealed?.toString('hex');
    if (kept?.pinHash === by.pinHash && isSameFactor) return { next: lacks ?? 'floor', token };
    await sessions.end(token);
    return refusal('signed_out');
  }

  /** Goes on after something was done: no token from before opens what is open now. */
  async function goOn(session: Session, by: Grounds, nowMs: number): Promise<Entered | Refusal> {
    await sessions.endAll(session);
    return begin(session, { ...by, lacks: (await factorOf(session)) === 'missing' ? 'second_factor' : null }, nowMs);
  }

  return {
    async enter(device, { person, pin, code }, nowMs) {
      const { store } = device;
      const attempt = { store, person, device: device.id };
      if (device.kind !== 'tablet') return refusal('not_allowed');
      const role = standing.role(store, person);
      if (!role) return refusal('not_found');
      const admitted = await tries.admit(attempt, nowMs);
      if (admitted.may === 'wait') {
        note('must_wait', attempt);
        return refusal('too_fast', { retryAfterMs: admitted.until - nowMs });
      }
      if (admitted.may === 'not') {
        note('locked_out', attempt);
        return refusal(admitted.everywhere ? 'locked' : 'locked_here');
      }
      const wrong = (kind: 'wrong_pin' | 'wrong_code') => {
        note(kind, attempt);
        return refusal(kind, { triesLeft: admitted.left });
      };

      const kept = await answered(readCredential(db, store, person));
      const runOut = kept?.firstPinUntil != null && kept.firstPinUntil <= nowMs;
      if (!kept || runOut || !(await pins.matches(pin, kept.pinHash))) return wrong('wrong_pin');
      const factor = await factorOf(attempt);
      // The try stays written down: whoever has the PIN alone gets no more tries at codes than at PINs.
      if (factor === 'set' && code === undefined) return { next: 'code' };
      if (factor === 'set' && !(await secondFactor.takes(attempt, code!, nowMs))) return wrong('wrong_code');
      await tries.right(attempt);
      note('signed_in', attempt);
      const lacks = kept.firstPinUntil !== null ? 'pin' : factor === 'missing' ? 'second_factor' : null;
      return begin(attempt, { ...kept, role, lacks }, nowMs);
    },
    async choosePin(session, pin, nowMs) {
      if (session.lacks !== 'pin') return refusal('not_allowed');
      if (isCommonPin(pin)) return refusal('malformed', { faults: [{ path: 'pin', problem: 'too easy to guess' }] });
      const kept = await answered(readCredential(db, session.store, session.person));
      if (!kept || (await pins.matches(pin, kept.pinHash)))
        return refusal('malformed', { faults: [{ path: 'pin', problem: 'the one that was given' }] });
      const chosen = { pinHash: await pins.hash(pin), pinSetAt: nowMs, firstPinUntil: null };
      if (!(await answered(exchangePin(db, session.store, session.person, kept.pinHash, chosen))))
        return refusal('signed_out');
      note('pin_chosen', session);
      return goOn(session, { ...kept, ...chosen, role: session.role }, nowMs);
    },
    async beginSecondFactor(session) {
      if (session.lacks !== 'second_factor' || (await secondFactor.isSet(session))) return refusal('not_allowed');
      return { secret: await secondFactor.begin(session) };
    },
    async confirmSecondFactor(session, code, nowMs) {
      if (session.lacks !== 'second_factor') return refusal('not_allowed');
      const kept = await answered(readCredential(db, session.store, session.person));
      if (!kept || !(await secondFactor.takes(session, code, nowMs))) return refusal('wrong_code');
      note('second_factor_set', session);
      return goOn(session, { ...kept, role: session.role }, nowMs);
    },
  };
}
