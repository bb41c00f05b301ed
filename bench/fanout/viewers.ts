/** A contender's viewers as a process of its own: many screens that take in what comes, and a jury that looks at it. */
import { setTimeout as wait } from 'node:timers/promises';
import { answerQuestions, sharedNowMs } from '../part.ts';
import { CONTENDERS, type ContenderName } from './contenders.ts';
import { createJury, type Viewer } from './jury.ts';

export type ViewersQuestion =
  | { ask: 'join'; url: string; viewers: number }
  /** From now on these ticks come; `share` of the viewers decode for themselves, others in the next turn. */
  | { ask: 'begin'; turn: number; share: number }
  | { ask: 'end'; firstTick: number; startedAtMs: number[] };

export interface Seen {
  /** Viewers times ticks of which they held the truth, of all there should be. */
  held: number;
  expected: number;
  /** From the start of a tick to its last byte taken in, for each of those. */
  latenciesMs: number[];
  cpuMs: number;
}

/** Looking at a tick waits this long after its first message, in ms: it must not delay what is still arriving. */
const LOOK_AFTER_MS = 60;
/** Once all is sent, what has not come after this long does not count, in ms. */
const PATIENCE_MS = 3_000;
const AT_ONCE = 50;

const [name, customers] = process.argv.slice(2) as [ContenderName, string];
const contender = CONTENDERS[name];
const jury = createJury(contender, Number(customers));
const viewers: Viewer[] = [];
let arrived: { viewer: number; message: readonly unknown[]; atMs: number }[] = [];
let cpuBefore = process.cpuUsage();

function receive(viewer: number, message: readonly unknown[]): void {
  if (arrived.length === 0) setTimeout(look, LOOK_AFTER_MS);
  arrived.push({ viewer, message, atMs: sharedNowMs() });
}

function look(): void {
  const batch = arrived;
  arrived = [];
  for (const { viewer, message, atMs } of batch) jury.look(viewers[viewer]!, message, atMs);
}

async function join(url: string, count: number): Promise<object> {
  for (let from = 0; from < count; from += AT_ONCE) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => from + i);
    await Promise.all(next.map((n) => contender.join(url, (message) => receive(n, message))));
  }
  viewers.push(...Array.from({ length: count }, () => jury.createViewer(true)));
  return {};
}

function begin(turn: number, share: number): object {
  const stride = Math.round(1 / share);
  viewers.forEach((_, n) => {
    viewers[n] = jury.createViewer(n % stride === turn % stride);
  });
  cpuBefore = process.cpuUsage();
  return {};
}

async function end(firstTick: number, startedAtMs: number[]): Promise<Seen> {
  const expected = viewers.length * startedAtMs.length;
  const held = () => viewers.reduce((sum, { heldAtMs }) => sum + heldAtMs.size, 0);
  for (const untilMs = sharedNowMs() + PATIENCE_MS; held() < expected && sharedNowMs() < untilMs; ) await wait(20);
  const { user, system } = process.cpuUsage(cpuBefore);
  const latenciesMs = viewers.flatMap(({ heldAtMs }) =>
    [...heldAtMs].map(([tick, atMs]) => atMs - startedAtMs[tick - firstTick]!),
  );
  return { held: held(), expected, latenciesMs, cpuMs: (user + system) / 1000 };
}

answerQuestions<ViewersQuestion>((question) => {
  switch (question.ask) {
    case 'join':
      return join(question.url, question.viewers);
    case 'begin':
      return begin(question.turn, question.share);
    case 'end':
      return end(question.firstTick, question.startedAtMs);
  }
});
