/** What is wrong with a message, told to who sent it: where, and what was expected there; nothing of what stood there. */
import type { z } from 'zod';
import type { Fault } from '../../protocol/refusal.ts';

/** Faults told of one message. */
export const MAX_FAULTS = 20;

/** At most {@link MAX_FAULTS}, with paths like `fixes.3.x`; the message itself has the path `(body)`. */
export function faultsOf({ issues }: z.ZodError): Fault[] {
  return issues
    .slice(0, MAX_FAULTS)
    .map((issue) => ({ path: issue.path.join('.') || '(body)', problem: problemOf(issue) }));
}

function problemOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'unrecognized_keys':
      return 'has a key the protocol does not know';
    case 'custom':
      return issue.message;
    default:
      return 'not as the protocol says';
  }
}
