/** The calls about the house's standards. */
import type { Refusal } from '../../protocol/refusal.ts';
import type { Standards, StandardsBody, StandardsChange } from '../../protocol/standards.ts';
import type { Calls } from '../live/call.ts';

export interface StandardsCalls {
  standards(): Promise<Standards | Refusal>;
  standardsChanges(): Promise<StandardsChange[] | Refusal>;
  setStandards(set: StandardsBody): Promise<Standards | Refusal>;
}

export function createStandardsCalls(calls: Calls): StandardsCalls {
  return {
    standards: () => calls.get('/api/standards'),
    standardsChanges: () => calls.get('/api/standards/changes'),
    setStandards: (set) => calls.post('/api/standards', set),
  };
}
