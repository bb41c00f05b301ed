/** The calls about hours that are over, and about the day again. */
import type { HistoryView, Replay } from '../../protocol/history.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import type { Calls } from '../live/call.ts';

/** `day`: by the store's calendar, as `2026-11-23`. */
export interface HistoryCalls {
  history(day: string): Promise<HistoryView | Refusal>;
  historyTable(day: string): Promise<Blob | Refusal>;
  replay(): Promise<Replay | Refusal>;
}

export function createHistoryCalls(calls: Calls): HistoryCalls {
  return {
    history: (day) => calls.get(`/api/history/${day}`),
    historyTable: (day) => calls.file(`/api/history/${day}/table`),
    replay: () => calls.get('/api/history/replay'),
  };
}
