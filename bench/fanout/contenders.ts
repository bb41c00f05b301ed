/** Who takes part, by name. */
import type { Contender } from './contender.ts';
import { rawWs, rawWsFramedOnce } from './over-raw-ws.ts';
import { arrays, events, frames } from './over-socket-io.ts';

export const CONTENDERS = { frames, rawWs, rawWsFramedOnce, arrays, events } satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;
