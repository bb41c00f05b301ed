/** Who a fix is about, once ingest has looked its tag up. A customer whose consent is off never gets this far. */

export type ConsentMode = 'automatic' | 'ask' | 'off';
export type ConsentScope = 'store' | 'mine';

export type Subject =
  | { kind: 'customer'; id: string; mode: Exclude<ConsentMode, 'off'>; scope: ConsentScope }
  | { kind: 'associate'; id: string };

/** A fix of somebody known. `device` tells one person's tags apart (an HMAC, never the tag); metres, epoch ms. */
export interface SubjectFix {
  subject: Subject;
  device: string;
  floor: string;
  xM: number;
  yM: number;
  t: number;
  accuracyM: number;
}
