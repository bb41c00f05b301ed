/** Signed-in people: an opaque random token in their cookie, and only its hash in the database. */
import { createHash } from 'node:crypto';
import { addSession, endSession, endSessionsOf, forgetExpiredSessions, readSession } from '../../db/access.ts';
import type { Db } from '../../db/db.ts';

/** A session ends this long after it began, whatever happens: 12 hours. */
export const SESSION_LASTS_MS = 12 * 3_600_000;
const TOKEN_BYTES = 32;
/** A database that has not answered by then, in ms, counts as away: nobody waits at the door for longer. */
const ANSWER_WITHIN_MS = 5_000;

/** The database could not be asked: that is not the same as nobody being signed in. */
export class DatabaseAway extends Error {}

export interface Session {
  /** Names the session inside the server; from it nobody can sign in. */
  id: string;
  store: string;
  person: string;
  /** Epoch ms. */
  expiresAt: number;
}

/** Every question may throw {@link DatabaseAway}. */
export interface Sessions {
  /** Begins a session and returns its token: 32 random bytes, base64url. */
  create(who: { store: string; person: string }, nowMs: number): Promise<string>;
  /** The session of a token, or null when there is none or it is over. */
  find(token: string, nowMs: number): Promise<Session | null>;
  end(token: string): Promise<void>;
  /** Ends every session of a person. */
  endAll(who: { store: string; person: string }): Promise<void>;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What the database answers in time; throws {@link DatabaseAway} when it does not. */
function answered<Result>(asked: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const away = (cause: unknown) => reject(new DatabaseAway('the database is away', { cause }));
    const late = setTimeout(away, ANSWER_WITHIN_MS);
    asked.then(resolve, away).finally(() => clearTimeout(late));
  });
}

export function createSessions(db: Db, random: (bytes: number) => Buffer): Sessions {
  return {
    async create({ store, person }, nowMs) {
      await answered(forgetExpiredSessions(db, nowMs));
      const token = random(TOKEN_BYTES).toString('base64url');
      const times = { createdAt: nowMs, expiresAt: nowMs + SESSION_LASTS_MS };
      await answered(addSession(db, { tokenHash: hashOf(token), storeId: store, personId: person, ...times }));
      return token;
    },
    async find(token, nowMs) {
      const row = await answered(readSession(db, hashOf(token), nowMs));
      return (
        row && {
          id: row.tokenHash.toString('hex'),
          store: row.storeId,
          person: row.personId,
          expiresAt: row.expiresAt,
        }
      );
    },
    end: (token) => answered(endSession(db, hashOf(token))),
    endAll: ({ store, person }) => answered(endSessionsOf(db, store, person)),
  };
}
