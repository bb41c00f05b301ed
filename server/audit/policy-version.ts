/** Which policy decided what was shown: a digest of its table, so that a later table does not speak for an earlier one. */
import { hash } from 'node:crypto';
import { type Canonical, canonical } from './canonical.ts';

const DIGITS = 16;

/** The first 16 hexadecimal digits of the table's SHA-256. */
export function policyVersion(table: Canonical): string {
  return hash('sha256', canonical(table)).slice(0, DIGITS);
}
