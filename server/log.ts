/** The log: JSON lines to standard error. Says what happened to the system, never anything about a person. */
import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

export function createLog(level: string): Log {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}
