/** Security events in the log: what happened, when, on which device, and to whom as a number that means nothing elsewhere. */
import { createHmac } from 'node:crypto';
import type { Log } from '../log.ts';

/** What is expected in a working day, and what somebody should look at. */
const EVENTS = {
  signed_in: 'info',
  signed_out: 'info',
  locked_out: 'warn',
  wrong_pin: 'warn',
  wrong_code: 'warn',
  must_wait: 'warn',
  code_made: 'info',
  device_enrolled: 'info',
  device_shut_out: 'warn',
  wall_mode_changed: 'warn',
  house_set_up: 'warn',
  person_added: 'info',
  person_disabled: 'warn',
  person_enabled: 'warn',
  role_changed: 'warn',
  pin_given: 'info',
  pin_chosen: 'info',
  account_opened: 'warn',
  second_factor_set: 'info',
  second_factor_taken: 'warn',
  letter_issued: 'info',
  customer_erased: 'warn',
  not_a_manager: 'warn',
  table_imported: 'warn',
  table_exported: 'warn',
} as const satisfies Record<string, 'info' | 'warn'>;

export type SecurityEvent = keyof typeof EVENTS;

export interface About {
  store: string;
  /** Whose account. */
  person?: string;
  /** The manager who did it. */
  by?: string;
  device?: string;
  /** Which of the house's tables. */
  table?: string;
}

/** Writes a security event down. */
export type NoteEvent = (event: SecurityEvent, about: About) => void;

/** `key`: the installation's; with it, and only with it, a person can be matched to their number. */
export function createEvents(log: Log, key: Buffer): NoteEvent {
  const reference = (store: string, person: string | undefined) =>
    person && createHmac('sha256', key).update(`person\0${store}\0${person}`).digest('hex').slice(0, 12);
  return (event, { store, person, by, device, table }) => {
    const who = { person: reference(store, person), by: reference(store, by), device, table };
    log[EVENTS[event]]({ event, ...who }, 'security');
  };
}
