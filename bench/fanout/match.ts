/** One contender at one size: its server, its viewers, and what a slice of ticks cost. */
import { startPart } from '../part.ts';
import type { ContenderName } from './contenders.ts';
import type { Sent, Spent } from './sender.ts';
import type { Seen } from './viewers.ts';

/** What a slice came to; positions are those delivered and true. */
export interface Slice {
  positions: number;
  /** CPU of the server, user and system, in ns per position. */
  serverNs: number;
  /** CPU of all viewers together, their verification included, in ns per position. */
  viewersNs: number;
  bytesPerPosition: number;
  latenciesMs: number[];
  held: number;
  expected: number;
  /** How late the last tick began, in ms. */
  lateMs: number;
}

export interface Match {
  name: ContenderName;
  viewers: number;
  /** Sends so many ticks. A slice begins with a key frame when slices are whole key periods. */
  slice(ticks: number, everyMs: number): Promise<Slice>;
  end(): Promise<void>;
}

/** `share`: the part of the viewers that decode for themselves in each slice. */
export async function startMatch(
  name: ContenderName,
  { customers, viewers, share }: { customers: number; viewers: number; share: number },
): Promise<Match> {
  const sender = startPart(new URL('./sender.ts', import.meta.url), [name, String(customers)]);
  const audience = startPart(new URL('./viewers.ts', import.meta.url), [name, String(customers)]);
  const { url } = await sender.ask<{ url: string }>({ ask: 'listen' });
  await audience.ask({ ask: 'join', url, viewers });
  let turn = 0;
  let firstTick = 0;

  return {
    name,
    viewers,
    async slice(ticks, everyMs) {
      await audience.ask({ ask: 'begin', turn: turn++, share });
      const before = await sender.ask<Spent>({ ask: 'spent' });
      const { startedAtMs } = await sender.ask<Sent>({ ask: 'send', ticks, everyMs });
      const { held, expected, latenciesMs, cpuMs } = await audience.ask<Seen>({ ask: 'end', firstTick, startedAtMs });
      const after = await sender.ask<Spent>({ ask: 'spent' });
      firstTick += ticks;
      const positions = held * customers;
      return {
        positions,
        serverNs: ((after.cpuMs - before.cpuMs) * 1e6) / positions,
        viewersNs: (cpuMs * 1e6) / positions,
        bytesPerPosition: (after.bytes - before.bytes) / positions,
        latenciesMs,
        held,
        expected,
        lateMs: startedAtMs.at(-1)! - startedAtMs[0]! - (ticks - 1) * everyMs,
      };
    },
    end: async () => void (await Promise.all([sender.end(), audience.end()])),
  };
}
