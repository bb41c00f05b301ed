/**
 * Plays the recorded conversation of `protocol/conversation.json`: does what its clients did and notes what the server
 * said. `npx tsx test/conversation.ts` records it anew, after the protocol has changed on purpose.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { INES } from './house.ts';
import type { TestViewer } from './viewer.ts';
import { createWorld, OPENING, type World } from './world.ts';

export const RECORDING = fileURLToPath(new URL('../protocol/conversation.json', import.meta.url));

/** What a client does; times of fixes are milliseconds since the conversation began. */
type Doing =
  | { provider: 'sends'; fixes: { tag: string; floor: string; x: number; y: number; t: number; accuracyM: number }[] }
  | { associate: 'opens a window' | 'loses the link' | 'comes back with what she held' }
  | { passes: number };

/** One turn: what a client did, what it was answered, and the events its window heard. */
export type Turn = Doing & { answer?: unknown; hears?: unknown[] };

/** Does every turn's doing anew and returns the turns as they went. */
export async function play(turns: readonly Turn[]): Promise<Turn[]> {
  const world = await createWorld();
  const cookie = await world.signIn(INES);
  let window: TestViewer | null = null;
  let held: { version: number; view: ReturnType<TestViewer['view']> } | undefined;
  let heard = 0;
  const played: Turn[] = [];

  const open = async () => {
    window = await world.view(INES, { cookie, ...(held && { have: held }) });
    heard = 0;
  };
  const hears = () => {
    const events = window ? window.received().slice(heard) : [];
    heard += events.length;
    return events.length > 0
      ? { hears: events.map((text) => JSON.parse(text.slice(text.indexOf('['))) as unknown) }
      : {};
  };

  for (const { answer: _, hears: __, ...doing } of turns) {
    let answer: unknown;
    if ('passes' in doing) await world.pass(doing.passes);
    else if ('provider' in doing) answer = await sent(world, doing.fixes);
    else if (doing.associate === 'loses the link') {
      held = { version: window!.version(), view: window!.view() };
      window!.close();
      window = null;
    } else await open();
    played.push({ ...doing, ...(answer === undefined ? {} : { answer }), ...hears() } as Turn);
  }
  await world.close();
  return played;
}

async function sent(world: World, fixes: { t: number }[]): Promise<unknown> {
  const response = await world.post('/api/fixes', { fixes: fixes.map((fix) => ({ ...fix, t: OPENING + fix.t })) });
  return { status: response.status, body: await response.json() };
}

export const readRecording = (): Turn[] => JSON.parse(readFileSync(RECORDING, 'utf8')) as Turn[];

/** One turn a line: a change in the protocol is a change in a line. */
export const asText = (turns: readonly Turn[]): string =>
  `[\n${turns.map((turn) => JSON.stringify(turn)).join(',\n')}\n]\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(RECORDING, asText(await play(readRecording())));
