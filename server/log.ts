/** The log: JSON lines to standard error. Says what happened to the system, never anything about a person. */
import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** `to`: where the lines go, one call for each. */
export function createLog(level: string, to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  return pino({ level, base: null }, to);
}
