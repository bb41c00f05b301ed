/** Calls about shifts that answer as told, for tests of components. */
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { MyRota, ShiftRow } from '../../protocol/rota.ts';
import type { ShiftCalls } from './rota-calls.ts';

export const smallShift = (change: Partial<ShiftRow> = {}): ShiftRow => ({
  ...{ id: 's-1', person: 'ines', startsAt: 0, endsAt: 8 * 3_600_000, breaks: [] },
  ...{ offAt: null, planned: null, changed: null, ...change },
});

/** Nobody has a shift, and whatever is asked for is answered so. */
export function smallShifts(answer: MyRota | Refusal = refusal('unavailable')) {
  const asked: [string, ...unknown[]][] = [];
  const tell = { answer };
  const note = async (call: string, ...given: unknown[]) => {
    asked.push([call, ...given]);
    return tell.answer;
  };
  const calls: ShiftCalls = {
    mine: () => note('mine'),
    async change(...given) {
      await note('change', ...given);
      return { change: 'c-1', until: 0 };
    },
    async undo(...given) {
      await note('undo', ...given);
      return null;
    },
    showHours: (grain) => note('showHours', grain),
    hideHours: (...given) => note('hideHours', ...given),
  };
  return { calls, asked, tell };
}
