/** Signed-in people: an opaque random token in their cookie, and only its hash in the database. */
import {
  addSession,
  endSession,
  endSessionsAt,
  endSessionsOf,
  endSessionsOn,
  forgetExpiredSessions,
  noteTouch,
  readSession,
  readSessions,
  type SessionRow,
} from '../../db/access.ts';
import type { Db } from '../../db/db.ts';
import { answered } from './away.ts';
import { IDLE_LOCK_MS, NOTE_TOUCH_EVERY_MS, SESSION_LASTS_MS } from './limits.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/** Far more than end between two ticks. */
const ENDED_REMEMBERED = 1_000;

export type Role = 'associate' | 'manager';
/** What is still to be done before a session opens anything else: a PIN of one's own, a second factor. */
export type Lack = NonNullable<SessionRow['lacks']>;

export interface Session {
  /** Names the session inside the server; from it nobody can sign in. */
  id: string;
  store: string;
  person: string;
  /** It holds for this role alone: a manager's has the second factor behind it. */
  role: Role;
  device: string;
  lacks: Lack | null;
  /** Epoch ms. */
  createdAt: number;
  /** Epoch ms: the last touch that was written down. */
  touchedAt: number;
  /** Epoch ms. */
  expiresAt: number;
}

/** What is true about people now, from the roster: sessions end with it. */
export interface Standing {
  /** Null for who does not work there (any more). */
  role(store: string, person: string): Role | null;
  /** Whether a shift of theirs ended between the two moments (epoch ms), and they are in none now. */
  shiftEnded(store: string, person: string, sinceMs: number, nowMs: number): boolean;
}

/** Every question that returns a promise may throw `DatabaseAway`. */
export interface Sessions {
  /** Begins a session and returns its token: 32 random bytes, base64url. The person must work there. */
  create(who: { store: string; person: string; device: string; lacks?: Lack | null }, nowMs: number): Promise<string>;
  /** The session of a token, or null when there is none or it is over. */
  find(token: string, nowMs: number): Promise<Session | null>;
  /** Every session of a store that is not over. */
  all(store: string, nowMs: number): Promise<Session[]>;
  /** Whether a session that was found is over by now: too old, not touched, shift ended, role changed, ended by somebody. */
  isOver(session: Session, nowMs: number): boolean;
  /** The same, however long nobody has touched the screen. */
  hasEnded(session: Session, nowMs: number): boolean;
  /** Somebody touched the screen. */
  touch(session: Session, nowMs: number): Promise<void>;
  end(token: string): Promise<void>;
  /** Ends every session of a person. */
  endAll(who: { store: string; person: string }): Promise<void>;
  /** Ends every session of a person on a device; their ids. */
  endAt(where: { store: string; person: string; device: string }): Promise<string[]>;
  /** Ends every session on a device. */
  endOn(where: { store: string; device: string }): Promise<void>;
}

/** `idleLockMs`: tests may let screens stay open untouched. */
export function createSessions(
  db: Db,
  parts: { random: (bytes: number) => Buffer; standing: Standing; idleLockMs?: number },
): Sessions {
  const { random, standing, idleLockMs = IDLE_LOCK_MS } = parts;
  /** Touches by session, newer than what the database knows. */
  const touches = new Map<string, number>();
  /** Sessions that were ended lately: a screen that is still open, or just opening, is to go. */
  const ended = new Set<string>();

  const touchedAt = (session: Session) => Math.max(session.touchedAt, touches.get(session.id) ?? 0);
  const forget = (hashes: Buffer[]) => {
    for (const hash of hashes) {
      const id = hash.toString('hex');
      touches.delete(id);
      ended.add(id);
    }
    for (const id of ended) if (ended.size > ENDED_REMEMBERED) ended.delete(id);
  };

  const sessions: Sessions = {
    async create({ store, person, device, lacks = null }, nowMs) {
      const role = standing.role(store, person);
      if (!role) throw new Error('nobody can sign in who does not work here');
      for (const [id, atMs] of touches) if (atMs + idleLockMs <= nowMs) touches.delete(id);
      await answered(forgetExpiredSessions(db, nowMs));
      const token = makeToken(random);
      const who = { storeId: store, personId: person, role, deviceId: device, lacks };
      const times = { createdAt: nowMs, touchedAt: nowMs, expiresAt: nowMs + SESSION_LASTS_MS };
      await answered(addSession(db, { tokenHash: hashOfToken(token), ...who, ...times }));
      return token;
    },
    async find(token, nowMs) {
      const row = await answered(readSession(db, hashOfToken(token), nowMs));
      const session = row && toSession(row);
      return session && !sessions.isOver(session, nowMs) ? session : null;
    },
    async all(store, nowMs) {
      const rows = await answered(readSessions(db, store, nowMs));
      return rows.map(toSession).filter((session) => !sessions.isOver(session, nowMs));
    },
    isOver: (session, nowMs) => touchedAt(session) + idleLockMs <= nowMs || sessions.hasEnded(session, nowMs),
    hasEnded(session, nowMs) {
      const { id, store, person, role, createdAt, expiresAt } = session;
      return (
        expiresAt <= nowMs ||
        ended.has(id) ||
        standing.role(store, person) !== role ||
        standing.shiftEnded(store, person, createdAt, nowMs)
      );
    },
    async touch(session, nowMs) {
      touches.set(session.id, nowMs);
      if (nowMs - session.touchedAt >= NOTE_TOUCH_EVERY_MS)
        await answered(noteTouch(db, Buffer.from(session.id, 'hex'), nowMs));
    },
    async end(token) {
      const hash = hashOfToken(token);
      forget([hash]);
      await answered(endSession(db, hash));
    },
    endAll: async ({ store, person }) => forget(await answered(endSessionsOf(db, store, person))),
    async endAt({ store, person, device }) {
      const hashes = await answered(endSessionsAt(db, store, person, device));
      forget(hashes);
      return hashes.map((hash) => hash.toString('hex'));
    },
    endOn: async ({ store, device }) => forget(await answered(endSessionsOn(db, store, device))),
  };
  return sessions;
}

/** A session as the database has it. */
export function toSession(row: SessionRow): Session {
  const { tokenHash, storeId, personId, role, deviceId, lacks, createdAt, touchedAt, expiresAt } = row;
  const times = { createdAt, touchedAt, expiresAt };
  return { id: tokenHash.toString('hex'), store: storeId, person: personId, role, device: deviceId, lacks, ...times };
}
