/** Appointments: their rows and what they are in memory. Times in epoch ms. */
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Appointment } from '../protocol/appointment.ts';
import type { Db } from './db.ts';
import { outlivedBefore } from './retention.ts';
import { appointment } from './schema.ts';
import { type Open, openRows, type RowAt, sealRow } from './sealed-row.ts';
import type { Vault } from './vault.ts';

type Kept = typeof appointment.$inferSelect;

/** Where what is sealed of an appointment belongs. */
export const appointmentAt = ({ storeId, customerId, id }: Pick<Kept, 'storeId' | 'customerId' | 'id'>): RowAt => {
  return { storeId, customer: customerId, table: 'appointment', row: id };
};

/** All appointments of a store, earliest first; of customers whose keys are gone none. */
export async function readAppointments(db: Db, vault: Vault, storeId: string): Promise<Appointment[]> {
  const rows = await db
    .select()
    .from(appointment)
    .where(eq(appointment.storeId, storeId))
    .orderBy(asc(appointment.startsAt), asc(appointment.id));
  return (await openRows(vault, rows, appointmentAt)).map(toAppointment);
}

/** Writes an appointment, in the place of the one with its id. */
export async function putAppointment(db: Db, vault: Vault, storeId: string, put: Appointment): Promise<void> {
  const { customer: customerId, person: personId, by: byPersonId, ...rest } = put;
  const open: Open<Kept> = { ...rest, storeId, customerId, personId, byPersonId };
  const row = sealRow<Kept>(vault, appointmentAt(open), open);
  await db
    .insert(appointment)
    .values(row)
    .onConflictDoUpdate({ target: [appointment.storeId, appointment.id], set: row });
}

/** Deletes those of these appointments whose time is over; answers the ids of those. */
export async function removeOutlivedAppointments(
  db: Db,
  storeId: string,
  ids: readonly string[],
  nowMs: number,
): Promise<Set<string>> {
  const isOver = lte(appointment.endsAt, outlivedBefore('appointment', nowMs));
  const these = and(eq(appointment.storeId, storeId), inArray(appointment.id, [...ids]), isOver);
  const gone = await db.delete(appointment).where(these).returning({ id: appointment.id });
  return new Set(gone.map(({ id }) => id));
}

function toAppointment({ storeId: _, customerId, personId, byPersonId, ...rest }: Open<Kept>): Appointment {
  return { ...rest, customer: customerId, person: personId, by: byPersonId };
}
