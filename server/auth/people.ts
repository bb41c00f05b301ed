/** What a manager does about people: adds them, gives and opens what they sign in with, changes what they are. */
import { type Pin, putPin, readCredential, readCredentials } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { addPeople, changePerson, readPeople } from '../../db/person.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { createTurns } from '../turns.ts';
import { answered } from './away.ts';
import type { NoteEvent, SecurityEvent } from './events.ts';
import { FIRST_PIN_LASTS_MS } from './limits.ts';
import type { Pins } from './pins.ts';
import type { Account, SecondFactor } from './second-factor.ts';
import type { Role, Session, Sessions } from './sessions.ts';
import type { Tries } from './tries.ts';

/** Somebody of the house as a manager sees them. */
export interface Member {
  id: string;
  given: string;
  family: string;
  role: Role;
  /** False once they have left the house. */
  active: boolean;
  /** `none`: cannot sign in yet; `first`: the PIN that a manager gave, to be exchanged; `own`: one of their own. */
  pin: 'none' | 'first' | 'own';
  locked: boolean;
  secondFactor: boolean;
}

/** A PIN that is told once, and until when (epoch ms) it may be exchanged for one's own. */
export interface FirstPin {
  pin: string;
  until: number;
}

/** What was refused has changed nothing. Every question may throw `DatabaseAway`. */
export interface People {
  /** Everybody who works or has worked in a store. */
  all(store: string): Promise<Member[]>;
  add(
    by: Session,
    person: { given: string; family: string; role: Role },
    nowMs: number,
  ): Promise<{ id: string } & FirstPin>;
  /** A new first PIN; the account is open again, and every session of theirs is over. */
  givePin(by: Session, person: string, nowMs: number): Promise<FirstPin | Refusal>;
  /** Opens an account that too many wrong tries have locked. */
  open(by: Session, person: string): Promise<object | Refusal>;
  /** The next time they sign in they set a second factor up anew. */
  takeSecondFactor(by: Session, person: string): Promise<object | Refusal>;
  change(by: Session, person: string, change: { role: Role } | { active: boolean }): Promise<object | Refusal>;
}

export function createPeople(parts: {
  db: Db;
  pins: Pins;
  tries: Tries;
  secondFactor: SecondFactor;
  sessions: Sessions;
  note: NoteEvent;
  newId: () => string;
  /** Reads a store's people again, so that everybody's rights follow at the next tick. */
  reload: (store: string) => Promise<void>;
}): People {
  const { db, pins, tries, secondFactor, sessions, note, newId, reload } = parts;
  // Of two managers who make each other associates at one moment, one is the last.
  const inTurn = createTurns();

  async function all(store: string): Promise<Member[]> {
    const kept = new Map((await answered(readCredentials(db, store))).map((row) => [row.personId, row]));
    return (await answered(readPeople(db, store))).map(({ id, given, family, role, active }) => {
      const own = kept.get(id);
      const pin = !own ? 'none' : own.firstPinUntil === null ? 'own' : 'first';
      const secondFactor = own?.totpSealed != null && own.totpStep !== null;
      return { id, given, family, role, active, pin, locked: own?.lockedAt != null, secondFactor };
    });
  }

  async function makeFirst(nowMs: number): Promise<{ first: FirstPin; kept: Pin }> {
    const first = { pin: pins.make(), until: nowMs + FIRST_PIN_LASTS_MS };
    return { first, kept: { pinHash: await pins.hash(first.pin), pinSetAt: nowMs, firstPinUntil: first.until } };
  }

  async function about(
    by: Session,
    person: string,
    event: SecurityEvent,
    act: (account: Account, member: Member) => Promise<object | Refusal>,
  ): Promise<object | Refusal> {
    const members = await all(by.store);
    const member = members.find(({ id }) => id === person);
    if (!member) return refusal('not_found');
    const done = await act({ store: by.store, person }, member);
    if (!('refused' in done)) note(event, { store: by.store, person, by: by.person, device: by.device });
    return done;
  }

  /** Whether nobody else is left who could let people in again. */
  async function isLastManager(store: string, { id, role, active }: Member): Promise<boolean> {
    if (role !== 'manager' || !active) return false;
    const others = (await all(store)).filter((other) => other.id !== id);
    return !others.some((other) => other.role === 'manager' && other.active && other.pin !== 'none');
  }

  return {
    all,
    async add(by, { given, family, role }, nowMs) {
      const id = newId();
      const { first, kept } = await makeFirst(nowMs);
      const nothing = { languages: {}, categories: [], homeZoneId: null, sign: null };
      const row = { storeId: by.store, id, given, family, role, ...nothing, active: true };
      const written = db.transaction(async (change) => {
        await addPeople(change, [row]);
        await putPin(change, by.store, id, kept);
      });
      await answered(written);
      await reload(by.store);
      note('person_added', { store: by.store, person: id, by: by.person, device: by.device });
      return { id, ...first };
    },
    async givePin(by, person, nowMs) {
      const given = await about(by, person, 'pin_given', async (account, { active }) => {
        if (!active) return refusal('not_allowed');
        const { first, kept } = await makeFirst(nowMs);
        await answered(putPin(db, by.store, person, kept));
        await sessions.endAll(account);
        await tries.open(account);
        return first;
      });
      return given as FirstPin | Refusal;
    },
    open: (by, person) =>
      about(by, person, 'account_opened', async (account) => {
        await tries.open(account);
        return {};
      }),
    takeSecondFactor: (by, person) =>
      about(by, person, 'second_factor_taken', async (account) => {
        await secondFactor.takeAway(account);
        await sessions.endAll(account);
        return {};
      }),
    change(by, person, change) {
      const event = 'role' in change ? 'role_changed' : change.active ? 'person_enabled' : 'person_disabled';
      const act = async (account: Account, member: Member) => {
        const steps = { role: member.role, active: member.active, ...change };
        const stays = steps.role === 'manager' && steps.active;
        if (!stays && (await isLastManager(by.store, member))) return refusal('last_manager');
        await answered(changePerson(db, by.store, person, change));
        await reload(by.store);
        await sessions.endAll(account);
        return {};
      };
      return inTurn(() => about(by, person, event, act));
    },
  };
}

/** Whether anybody could sign in as a manager: without one a house needs its set-up code. */
export async function hasManager(db: Db, store: string): Promise<boolean> {
  for (const { id, role, active } of await readPeople(db, store))
    if (role === 'manager' && active && (await readCredential(db, store, id))) return true;
  return false;
}
