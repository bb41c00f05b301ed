/** Appointments: a customer comes to see somebody at a time, for one of a few purposes. Times in epoch ms. */
import type { Preparation } from './preparation.ts';

/** What for; the pages have the words. A short list, so that nothing of a customer is written down in passing. */
export const PURPOSES = ['choose', 'fitting', 'collect', 'alteration', 'gift'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How long one may last, in minutes. */
export const APPOINTMENT_MINUTES = [30, 60, 90, 120] as const;
/** How far ahead one may be made. */
export const MAX_APPOINTMENT_AHEAD_MS = 366 * 86_400_000;
/** Appointments still to come that one person may have made of one customer. It depends on nothing but their own. */
export const MAX_APPOINTMENTS_PER_AUTHOR = 20;
/** From this long before an appointment the customer is expected, and whom they come to see is reminded. */
export const EXPECTED_BEFORE_MS = 30 * 60_000;

/** An appointment as it is held in memory. */
export interface Appointment {
  id: string;
  customer: string;
  /** Whom they come to see. */
  person: string;
  startsAt: number;
  endsAt: number;
  purpose: Purpose;
  /** Whose word on it was the last, and when; null: the customer's own. */
  by: string | null;
  saidAt: number;
  /** When they came. */
  checkedInAt: number | null;
  /** What is to be made ready when they come, if anything, and when it was. */
  preparation: Preparation | null;
  readyAt: number | null;
  cancelledAt: number | null;
}
