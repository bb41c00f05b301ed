/** Who a call comes from: read from its cookies or its key, and asked anew each time. */
import type { Request } from 'express';
import { type Refusal, refusal } from '../protocol/refusal.ts';
import type { Door, Doors } from './auth/customer-doors.ts';
import type { CustomerSession, CustomerSessions } from './auth/customer-sessions.ts';
import type { Device, Devices } from './auth/devices.ts';
import type { NoteEvent } from './auth/events.ts';
import type { Provider, Providers } from './auth/providers.ts';
import type { Session, Sessions } from './auth/sessions.ts';
import type { Clock } from './clock.ts';
import { CUSTOMER_COOKIE, cookieIn, DEVICE_COOKIE, DOOR_COOKIE, SESSION_COOKIE } from './cookies.ts';

/** Who a call comes from, by what the route asks for. */
export interface Callers {
  anyone: undefined;
  /** A device that was let in, whoever holds it. */
  device: Device;
  /** Somebody whose PIN is right, and who may still have to choose one or to set up a second factor. */
  entering: Session;
  person: Session;
  /** A manager, with the second factor behind them. */
  manager: Session;
  /** A customer on their own phone. */
  customer: CustomerSession;
  /** A phone that a link let as far as a customer's door. */
  door: Door;
  provider: Provider;
}

export interface CallerParts {
  sessions: Sessions;
  customerSessions: CustomerSessions;
  doors: Doors;
  devices: Devices;
  providers: Providers;
  clock: Clock;
  note: NoteEvent;
}

/** Where each caller is found; every question may throw `DatabaseAway`. */
export interface CallerDesk {
  /** The session behind a request's or handshake's cookie header, once signing in is finished. */
  sessionOf(cookieHeader: string | undefined): Promise<Session | null>;
  /** The same, of somebody who has not finished signing in too. */
  enteringOf(cookieHeader: string | undefined): Promise<Session | null>;
  /** The device behind a cookie header, unless it was shut out. */
  deviceOf(cookieHeader: string | undefined): Promise<Device | null>;
  /** Who calls, if it is such a caller; else why not. */
  callerOf(who: keyof Callers, request: Request): Promise<Callers[keyof Callers] | Refusal>;
}

export function createCallers({
  sessions,
  customerSessions,
  doors,
  devices,
  providers,
  clock,
  note,
}: CallerParts): CallerDesk {
  async function enteringOf(cookieHeader: string | undefined): Promise<Session | null> {
    const token = cookieIn(cookieHeader, SESSION_COOKIE);
    return token === '' ? null : sessions.find(token, clock.now());
  }

  async function sessionOf(cookieHeader: string | undefined): Promise<Session | null> {
    const session = await enteringOf(cookieHeader);
    return session?.lacks === null ? session : null;
  }

  async function deviceOf(cookieHeader: string | undefined): Promise<Device | null> {
    const token = cookieIn(cookieHeader, DEVICE_COOKIE);
    return token === '' ? null : devices.find(token);
  }

  /** A role is asked of the session each time: it is over as soon as its person has another. */
  async function personOf(who: 'entering' | 'person' | 'manager', header: string | undefined) {
    const session = await enteringOf(header);
    if (!session) return refusal('signed_out');
    if (who !== 'entering' && session.lacks) return refusal('half_way');
    if (who !== 'manager' || session.role === 'manager') return session;
    note('not_a_manager', session);
    return refusal('not_allowed');
  }

  async function callerOf(who: keyof Callers, request: Request): Promise<Callers[keyof Callers] | Refusal> {
    if (who === 'anyone') return undefined;
    if (who === 'device') return (await deviceOf(request.headers.cookie)) ?? refusal('not_enrolled');
    if (who === 'customer') {
      const token = cookieIn(request.headers.cookie, CUSTOMER_COOKIE);
      return customerSessions.find(token, clock.now()) ?? refusal('signed_out');
    }
    if (who === 'door')
      return doors.find(cookieIn(request.headers.cookie, DOOR_COOKIE), clock.now()) ?? refusal('signed_out');
    if (who !== 'provider') return personOf(who, request.headers.cookie);
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    return (key ? providers.find(key) : null) ?? refusal('unknown_key');
  }

  return { sessionOf, enteringOf, deviceOf, callerOf };
}
