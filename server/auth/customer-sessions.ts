/**
 * Customers signed in on their phones. All sessions are held in memory, since what a customer takes back must find them
 * while the database is away; the database has a hash of each token, for the next start.
 */
import {
  addCustomerSession,
  type CustomerSessionRow,
  endCustomerSession,
  extendCustomerSession,
  readCustomerSessions,
} from '../../db/customer-link.ts';
import type { Db } from '../../db/db.ts';
import { answered } from './away.ts';
import { hashOfToken, makeToken } from './tokens.ts';

/** A session that its phone does not come back to ends after this long: 30 days. */
export const CUSTOMER_SESSION_LASTS_MS = 30 * 86_400_000;
/** Coming back makes it last anew, this often at most: once a day. */
const RENEWED_AFTER_MS = 86_400_000;

export interface CustomerSession {
  /** Tells sessions apart; never told to anybody. */
  id: string;
  store: string;
  customer: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface CustomerSessions {
  /** Begins a session and answers its token. Throws `DatabaseAway`. */
  create(who: { store: string; customer: string }, nowMs: number): Promise<string>;
  /** The session of a token; null when there is none or it is over. */
  find(token: string, nowMs: number): CustomerSession | null;
  /** Lets it last anew; whether it was time for that. What the database does not hear of, it hears the next time. */
  renew(token: string, nowMs: number): Promise<boolean>;
  /** Over at once; throws `DatabaseAway` when the database could not be told. */
  end(token: string): Promise<void>;
  /** The customer's sessions on other phones are over at once; the database hears of it with their new code. */
  endOthers(session: CustomerSession): void;
  /** All of the customer’s sessions are over at once; their rows go with them. */
  endAll(who: { store: string; customer: string }): void;
}

export async function createCustomerSessions(
  db: Db,
  random: (bytes: number) => Buffer,
  nowMs: number,
): Promise<CustomerSessions> {
  const sessions = new Map<string, CustomerSession>();
  function keep({ tokenHash, storeId, customerId, expiresAt }: CustomerSessionRow): void {
    const id = tokenHash.toString('hex');
    sessions.set(id, { id, store: storeId, customer: customerId, expiresAt });
  }
  for (const row of await readCustomerSessions(db, nowMs)) keep(row);

  function find(token: string, nowMs: number): CustomerSession | null {
    const name = hashOfToken(token).toString('hex');
    const session = sessions.get(name);
    if (session && session.expiresAt > nowMs) return session;
    sessions.delete(name);
    return null;
  }

  return {
    find,
    async create({ store, customer }, nowMs) {
      const token = makeToken(random);
      const times = { createdAt: nowMs, expiresAt: nowMs + CUSTOMER_SESSION_LASTS_MS };
      const row = { tokenHash: hashOfToken(token), storeId: store, customerId: customer, ...times };
      await answered(addCustomerSession(db, row));
      keep(row);
      return token;
    },
    async renew(token, nowMs) {
      const session = find(token, nowMs);
      const expiresAt = nowMs + CUSTOMER_SESSION_LASTS_MS;
      if (!session || expiresAt - session.expiresAt < RENEWED_AFTER_MS) return false;
      return answered(extendCustomerSession(db, hashOfToken(token), expiresAt)).then(
        () => {
          session.expiresAt = expiresAt;
          return true;
        },
        () => false,
      );
    },
    async end(token) {
      const hash = hashOfToken(token);
      sessions.delete(hash.toString('hex'));
      await answered(endCustomerSession(db, hash));
    },
    endAll({ store, customer }) {
      for (const one of sessions.values())
        if (one.store === store && one.customer === customer) sessions.delete(one.id);
    },
    endOthers({ id, store, customer }) {
      for (const other of sessions.values())
        if (other.id !== id && other.store === store && other.customer === customer) sessions.delete(other.id);
    },
  };
}
