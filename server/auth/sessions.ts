/** Signed-in people: an opaque random token in their cookie, and only its hash in the database. */
import { createHash } from 'node:crypto';
import { addSession, endSession, endSessionsOf, forgetExpiredSessions, readSession } from '../../db/access.ts';
import type { Db } from '../../db/db.ts';

/** A session ends this long after it began, whatever happens: 12 hours. */
export const SESSION_LASTS_MS = 12 * 3_600_000;
const TOKEN_BYTES = 32;

export interface Session {
  /** Names the session inside the server; from it nobody can sign in. */
  id: string;
  store: string;
  person: string;
  /** Epoch ms. */
  expiresAt: number;
}

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

export function createSessions(db: Db, random: (bytes: number) => Buffer): Sessions {
  return {
    async create({ store, person }, nowMs) {
      await forgetExpiredSessions(db, nowMs);
      const token = random(TOKEN_BYTES).toString('base64url');
      const times = { createdAt: nowMs, expiresAt: nowMs + SESSION_LASTS_MS };
      await addSession(db, { tokenHash: hashOf(token), storeId: store, personId: person, ...times });
      return token;
    },
    async find(token, nowMs) {
      const row = await readSession(db, hashOf(token), nowMs);
      return (
        row && {
          id: row.tokenHash.toString('hex'),
          store: row.storeId,
          person: row.personId,
          expiresAt: row.expiresAt,
        }
      );
    },
    end: (token) => endSession(db, hashOf(token)),
    endAll: ({ store, person }) => endSessionsOf(db, store, person),
  };
}
