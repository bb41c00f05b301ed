/** Who asked to be woken, and where: one address for each session, as long as the session has not ended. */
import type { Db } from '../../db/db.ts';
import { putPush, readPushes, removePush } from '../../db/push.ts';
import { seal, unseal } from '../../db/seal.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { answered } from '../auth/away.ts';
import { type Session, type Sessions, toSession } from '../auth/sessions.ts';
import { endpointOf } from './hosts.ts';

/** Phones and tablets of one person; with one more the oldest is let go. */
export const SUBSCRIPTIONS_PER_PERSON = 4;

export interface Subscription {
  session: Session;
  endpoint: URL;
}

/** What is asked of the database may throw `DatabaseAway`. */
export interface Subscriptions {
  /** From now on this session's person is woken at this address, and nobody else at it. */
  put(session: Session, endpoint: string, nowMs: number): Promise<Refusal | null>;
  /** Whoever signed in again on the same device is woken as before, if they were; `before`: the id of the session they had. */
  follow(before: string, session: Session, nowMs: number): Promise<void>;
  remove(session: string): Promise<void>;
  has(session: string): boolean;
  /** Those of a store whose sessions have not ended by now. */
  standing(store: string, nowMs: number): Subscription[];
}

/** As they were kept. `key` seals addresses; `named`: hosts of push services besides those we know. */
export async function createSubscriptions(
  db: Db,
  parts: { key: Buffer; random: (bytes: number) => Buffer; named: readonly string[]; sessions: Sessions },
  nowMs: number,
): Promise<Subscriptions> {
  const all = new Map<string, Subscription>();
  for (const { push, session: row } of await readPushes(db, nowMs)) {
    const session = toSession(row);
    const address = unseal(push.endpointSealed, aboutEndpoint(session), parts.key);
    const endpoint = address && endpointOf(address.toString(), parts.named);
    if (endpoint) all.set(session.id, { session, endpoint });
  }

  async function remove(id: string): Promise<void> {
    const one = all.get(id);
    // First in memory: nobody is woken while the database is away.
    all.delete(id);
    if (one) await answered(removePush(db, one.session.store, Buffer.from(id, 'hex')));
  }

  const subscriptions: Subscriptions = {
    async put(session, text, nowMs) {
      const endpoint = endpointOf(text, parts.named);
      if (!endpoint)
        return refusal('malformed', { faults: [{ path: 'endpoint', problem: 'no push service we know' }] });
      if (parts.sessions.hasEnded(session, nowMs)) return refusal('signed_out');
      const others = [...all.values()].filter((one) => one.session.id !== session.id);
      const sameAddress = others.filter((one) => one.endpoint.href === endpoint.href);
      const own = others.filter((one) => isOf(one, session) && !sameAddress.includes(one));
      const tooMany = own.slice(0, Math.max(0, own.length + 1 - SUBSCRIPTIONS_PER_PERSON));
      for (const one of [...sameAddress, ...tooMany]) await remove(one.session.id);
      const endpointSealed = seal(Buffer.from(endpoint.href), aboutEndpoint(session), parts);
      const sessionHash = Buffer.from(session.id, 'hex');
      await answered(putPush(db, { storeId: session.store, sessionHash, endpointSealed, createdAt: nowMs }));
      all.set(session.id, { session, endpoint });
      return null;
    },
    async follow(before, session, nowMs) {
      const one = all.get(before);
      if (!one || !isOf(one, session) || one.session.device !== session.device) return;
      await subscriptions.put(session, one.endpoint.href, nowMs);
    },
    remove,
    has: (id) => all.has(id),
    standing(store, nowMs) {
      const standing = [];
      for (const [id, one] of all) {
        if (one.session.store !== store) continue;
        if (!parts.sessions.hasEnded(one.session, nowMs)) standing.push(one);
        else all.delete(id);
      }
      return standing;
    },
  };
  return subscriptions;
}

const isOf = ({ session }: Subscription, { store, person }: Session): boolean =>
  session.store === store && session.person === person;

/** What an address is sealed for. */
const aboutEndpoint = ({ store, id }: Session): string => `push\0${store}\0${id}`;
