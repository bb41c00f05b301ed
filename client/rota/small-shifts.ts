/** A shift of nobody in particular, and a house that answers as told and remembers what it was asked, for tests of components. */
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { ShiftRow } from '../../protocol/rota.ts';
import type { Calls } from '../live/call.ts';

export const smallShift = (change: Partial<ShiftRow> = {}): ShiftRow => ({
  ...{ id: 's-1', person: 'ines', startsAt: 0, endsAt: 8 * 3_600_000, breaks: [] },
  ...{ offAt: null, planned: null, changed: null, ...change },
});

/** What is asked for on a path that `answers` has not is refused. */
export function smallCalls(answers: Record<string, object> = {}) {
  const asked: [path: string, body?: object][] = [];
  async function tell<Answer>(path: string, body?: object): Promise<Answer | Refusal> {
    asked.push(body ? [path, body] : [path]);
    return (answers[path] as Answer | undefined) ?? refusal('unavailable');
  }
  const calls: Calls = {
    get: (path) => tell(path),
    post: (path, body) => tell(path, body ?? {}),
    put: (path) => tell(path),
    delete: (path) => tell(path),
    file: async () => refusal('not_found'),
  };
  return { calls, asked, answers };
}
