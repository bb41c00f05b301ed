/** The closed list of reasons for which Sotto says no. A refusal is a value, never an exception. */

export const REFUSALS = {
  malformed: 'the message does not have the shape the protocol asks for',
  too_large: 'the message is larger than the protocol allows',
  too_fast: 'more came than was agreed; wait and try again',
  unknown_key: 'no provider has this key',
  signed_out: 'nobody is signed in here',
  not_enrolled: 'this device was not let in yet, or was shut out',
  half_way: 'signing in is not finished: something is still to be chosen or shown',
  wrong_pin: 'this is not their PIN, or it has run out',
  wrong_code: 'there is no such code, or it was used, or it has run out',
  one_hand: 'the letter and the link must come from two people',
  locked: 'too many tries were wrong; a manager opens this account again',
  locked_here: 'too many tries were wrong on this device; sign in on another, or ask a manager',
  last_manager: 'this is the last manager who can sign in',
  insecure: 'this server is spoken to over https alone',
  not_allowed: 'this is not yours to do',
  not_found: 'there is no such thing here',
  not_asked: 'nobody was asked, or the question is over',
  taken: 'a colleague was quicker, and serves them now',
  overtaken: 'somebody changed this meanwhile; look at what it is now',
  bad_origin: 'the request comes from a page that is not ours',
  reload: 'this page speaks another version of the protocol; reload it',
  slow: 'this connection takes messages too slowly and was closed',
  unavailable: 'the server cannot keep this just now; nothing was changed',
  internal: 'something broke on our side; nothing was changed',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** One thing wrong with a message: where (`fixes.3.x`) and what was expected there. */
export interface Fault {
  path: string;
  problem: string;
}

/** What a caller gets instead of an answer. `faults` comes with `malformed`, `retryAfterMs` with `too_fast`, `triesLeft` with `wrong_pin`, `by` (given name) with `taken`. */
export interface Refusal {
  refused: RefusalCode;
  message: string;
  faults?: Fault[];
  retryAfterMs?: number;
  triesLeft?: number;
  by?: string;
}

/** A refusal in the list's own words, with whatever else the caller can use. */
export function refusal(code: RefusalCode, more: Omit<Refusal, 'refused' | 'message'> = {}): Refusal {
  return { refused: code, message: REFUSALS[code], ...more };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
