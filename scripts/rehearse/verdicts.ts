/** What became of each clause of a scenario, found out tick by tick. */
import type { ReceiptSaid, StateSaid } from '../../simulator/scenario/forms.ts';
import type { At, Ban, Expectation, Scenario } from '../../simulator/scenario/scenario.ts';
import type { Truth } from './states.ts';

export interface Verdict {
  clause: 'expect' | 'never';
  text: string;
  where: At;
  passed: boolean;
  /** When that was clear, ms since the start. */
  atMs: number;
  /** What was found instead; empty where all was as it should be. */
  found: string;
}

export interface Verdicts {
  /** Looks at everything that is due at this moment of the scenario, and at what was received since the last one. */
  look(nowMs: number, received: readonly [name: string, text: string][]): Promise<Verdict[]>;
  /** The end: whatever never became false has held, whatever never became true has not. */
  close(nowMs: number): Verdict[];
}

type Open<Clause> = Clause & { found: string };

/** `namesOf`: given and family name of a customer of the cast. */
export function createVerdicts(
  scenario: Scenario,
  parts: { truthOf: (says: StateSaid) => Promise<Truth>; namesOf: (customer: string) => readonly string[] },
): Verdicts {
  let expectations: Open<Expectation>[] = scenario.expect.map((one) => ({ ...one, found: '' }));
  let bans: Open<Ban>[] = scenario.never.map((one) => ({ ...one, found: '' }));

  async function expected(one: Open<Expectation>, nowMs: number): Promise<Verdict | null> {
    const { when } = one;
    const fromMs = when.kind === 'at' ? when.atMs : when.fromMs;
    if (nowMs < fromMs) return null;
    const { holds, found } = await parts.truthOf(one.says);
    one.found = found;
    if (when.kind === 'throughout') return holds && nowMs < when.toMs ? null : verdictOf('expect', one, holds, nowMs);
    const isLast = when.kind === 'at' || nowMs >= when.toMs;
    return holds || isLast ? verdictOf('expect', one, holds, nowMs) : null;
  }

  async function banned(ban: Open<Ban>, nowMs: number, received: readonly [string, string][]): Promise<Verdict | null> {
    if (nowMs < ban.fromMs) return null;
    if (ban.toMs !== null && nowMs > ban.toMs) return verdictOf('never', ban, true, nowMs);
    if (isReceipt(ban.says)) {
      const found = sentAgainst(ban.says, received, parts.namesOf);
      return found === null ? null : verdictOf('never', { ...ban, found }, false, nowMs);
    }
    const { holds } = await parts.truthOf(ban.says);
    return holds ? verdictOf('never', { ...ban, found: 'it was so' }, false, nowMs) : null;
  }

  return {
    async look(nowMs, received) {
      const verdicts: Verdict[] = [];
      const stillExpected: typeof expectations = [];
      for (const one of expectations) {
        const verdict = await expected(one, nowMs);
        if (verdict) verdicts.push(verdict);
        else stillExpected.push(one);
      }
      const stillBanned: typeof bans = [];
      for (const ban of bans) {
        const verdict = await banned(ban, nowMs, received);
        if (verdict) verdicts.push(verdict);
        else stillBanned.push(ban);
      }
      expectations = stillExpected;
      bans = stillBanned;
      return verdicts;
    },
    close(nowMs) {
      const held = bans.map((ban) => verdictOf('never', ban, true, nowMs));
      const missed = expectations.map((one) => verdictOf('expect', one, one.when.kind === 'throughout', nowMs));
      [expectations, bans] = [[], []];
      return [...missed, ...held];
    },
  };
}

function verdictOf(
  clause: Verdict['clause'],
  { text, where, found }: Open<{ text: string; where: At }>,
  passed: boolean,
  atMs: number,
): Verdict {
  return { clause, text, where, passed, atMs, found: passed ? '' : found };
}

const isReceipt = (says: Ban['says']): says is ReceiptSaid =>
  says.is === 'gets_name' || says.is === 'gets_text' || says.is === 'others_get_name' || says.is === 'others_get_text';

/** Who received what they must not have; null when nobody did. */
function sentAgainst(
  says: ReceiptSaid,
  received: readonly [string, string][],
  namesOf: (customer: string) => readonly string[],
): string | null {
  const words = 'customer' in says ? namesOf(says.customer) : [says.words];
  const whole = words.map((word) => new RegExp(`(?<![\\p{L}\\d])${escaped(word)}(?![\\p{L}\\d])`, 'iu'));
  for (const [name, text] of received) {
    const isMeant = 'receiver' in says ? says.receiver === name : !says.list.includes(name);
    if (isMeant && whole.some((word) => word.test(text))) return `${name} received it`;
  }
  return null;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
