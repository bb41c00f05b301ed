/** Lays the appointments of the demo's day around this moment, as its rota is. */
import { createHash } from 'node:crypto';
import type { Appointment } from '../../protocol/appointment.ts';
import { putAppointment } from '../appointment.ts';
import { readCustomers } from '../customer.ts';
import type { Db } from '../db.ts';
import type { Vault } from '../vault.ts';
import type { Cast } from './cast.ts';
import { DAY_MS } from './facts.ts';

const MINUTE_MS = 60_000;

/** Puts each of them in the place of the one of the last start: still to come, and nobody has come. Of who was erased there is none. */
export async function layDemoAppointments(
  db: Db,
  vault: Vault,
  { store, cast, nowMs }: { store: string; cast: Cast; nowMs: number },
): Promise<void> {
  const there = new Set((await readCustomers(db, vault, store)).map(({ id }) => id));
  const today = cast.appointments.filter(({ customer }) => there.has(customer));
  await db.transaction(async (change) => {
    for (const one of today) await putAppointment(change, vault, store, demoAppointment(one, store, nowMs));
  });
}

function demoAppointment(
  { customer, with: person, in_min, for_min, purpose, ready }: Cast['appointments'][number],
  store: string,
  nowMs: number,
): Appointment {
  const startsAt = nowMs + in_min * MINUTE_MS;
  return {
    ...{ id: idOf(store, customer), customer, person, startsAt, endsAt: startsAt + for_min * MINUTE_MS, purpose },
    ...{ by: person, saidAt: nowMs - DAY_MS, preparation: ready ?? null },
    ...{ checkedInAt: null, readyAt: null, cancelledAt: null },
  };
}

/** The same at each start: a name-based UUID (RFC 9562, version 8), one for each customer. */
function idOf(store: string, customer: string): string {
  const hex = createHash('sha256').update(`demo appointment ${store} ${customer}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
