/** The calls that lead in: letting this device in, signing in, and what must be done before one is in. */
import type { DemoPerson } from '../../protocol/api.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { PersonHere, SecondFactorSecret, SetUpBody, SignedIn } from '../../protocol/sign-in.ts';
import { type Calls, refusedIn } from '../live/call.ts';

export interface Entry {
  /** Whom this device offers. */
  people(): Promise<PersonHere[] | Refusal>;
  /** The same with what they sign in with, in the demo. */
  demoPeople(): Promise<DemoPerson[] | Refusal>;
  signIn(given: { person: string; pin: string; code?: string }): Promise<SignedIn | Refusal>;
  choosePin(pin: string): Promise<SignedIn | Refusal>;
  beginSecondFactor(): Promise<SecondFactorSecret | Refusal>;
  confirmSecondFactor(code: string): Promise<SignedIn | Refusal>;
  setUp(given: SetUpBody): Promise<SignedIn | Refusal>;
  /** Null when it is done. */
  enrol(code: string): Promise<Refusal | null>;
  enrolDemo(): Promise<Refusal | null>;
}

export function createEntry(calls: Calls): Entry {
  return {
    people: () => calls.get('/api/people/here'),
    demoPeople: () => calls.get('/api/demo/people'),
    signIn: (given) => calls.post('/api/sign-in', given),
    choosePin: (pin) => calls.post('/api/own/pin', { pin }),
    beginSecondFactor: () => calls.post('/api/own/second-factor'),
    confirmSecondFactor: (code) => calls.post('/api/own/second-factor/confirm', { code }),
    setUp: (given) => calls.post('/api/set-up', given),
    enrol: (code) => refusedIn(calls.post('/api/enrol', { code })),
    enrolDemo: () => refusedIn(calls.post('/api/demo/enrol')),
  };
}
