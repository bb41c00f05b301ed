/** All open windows as a process of their own: whether each holds what all others hold, and what the server tells anew. */
import { answerQuestions } from '../part.ts';
import type { SignedIn } from './large-house.ts';
import { type OpenWindow, openWindow } from './window.ts';

export type WindowsQuestion =
  | { ask: 'open'; url: string; windows: SignedIn[]; withinMs: number }
  /** Forgets what frames came until now. */
  | { ask: 'begin' }
  | { ask: 'frames'; fromMs: number; toMs: number }
  | { ask: 'views' }
  | { ask: 'alerts' }
  | { ask: 'tracks' }
  | { ask: 'served' };

export interface FramesSeen {
  /** Every frame since `begin`, each as all windows got it, and when the last of them did. */
  frames: { t: number; text: string; lastMs: number }[];
  /** Windows that got every frame of the time asked about, the same as all others. */
  whole: number;
  /** From a frame's own time to when it came, for every window and frame of that time. */
  latenciesMs: number[];
}

export interface ViewsSeen {
  /** Windows whose view, put together from patches, equals what the server tells anew. */
  right: number;
  /** Numbers of customers by their track, as their own associates are told. */
  customers: [track: number, customer: number][];
}

/** Who was asked to go to whom: the customer's number, and when the window of their first associate had it, epoch ms. */
export interface AlertsSeen {
  asked: [customer: number, atMs: number][];
}

/** The tracks that the first window may know of. */
export interface TracksSeen {
  tracks: number[];
}

/** When the window of a person was first told that somebody serves a track, epoch ms. */
export interface ServedSeen {
  served: [person: string, track: number, by: string, atMs: number][];
}

const AT_ONCE = 8;

const windows: OpenWindow[] = [];
const texts = new Map<number, string>();

/** The first text of a time is what all others must be. */
function onFrame(t: number, text: string): boolean {
  const first = texts.get(t);
  if (first === undefined) texts.set(t, text);
  return first === undefined || first === text;
}

async function open(url: string, wanted: readonly SignedIn[], withinMs: number): Promise<{ open: number }> {
  const untilMs = Date.now() + withinMs;
  const queue = wanted.map((signedIn, n) => ({ signedIn, name: `bench-window-${windows.length + n}` }));
  const openNext = async () => {
    for (let next = queue.shift(); next && Date.now() < untilMs; next = queue.shift()) {
      const window = await openWindow(url, next.signedIn, next.name, onFrame).catch(() => null);
      if (window) windows.push(window);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openNext));
  return { open: windows.length };
}

function framesBetween(fromMs: number, toMs: number): FramesSeen {
  const times = [...texts.keys()].sort((a, b) => a - b);
  const asked = times.filter((t) => t >= fromMs && t <= toMs);
  return {
    frames: times.map((t) => {
      const came = windows.map(({ cameAtMs }) => cameAtMs.get(t) ?? Number.NaN);
      return { t, text: texts.get(t)!, lastMs: came.reduce((last, atMs) => Math.max(last, atMs), 0) };
    }),
    whole: windows.filter(({ cameAtMs }) => asked.every((t) => cameAtMs.has(t))).length,
    latenciesMs: windows.flatMap(({ cameAtMs }) =>
      asked.flatMap((t) => (cameAtMs.has(t) ? [cameAtMs.get(t)! - t] : [])),
    ),
  };
}

async function views(): Promise<ViewsSeen> {
  let right = 0;
  const queue = [...windows];
  const checkNext = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) if (await next.isRight()) right += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, checkNext));
  const ofPeople = new Map(windows.map((window) => [window.person, window]));
  const customers = [...ofPeople.values()].flatMap((window) =>
    Object.entries(window.view()?.presences ?? {}).flatMap(([track, { own }]): [number, number][] =>
      own ? [[Number(track), Number(own.family)]] : [],
    ),
  );
  return { right, customers };
}

function asked({ askedAtMs, view }: OpenWindow): AlertsSeen['asked'] {
  const presences = view()?.presences ?? {};
  return [...askedAtMs].flatMap(([track, atMs]): AlertsSeen['asked'] => {
    const own = presences[track]?.own;
    return own ? [[Number(own.family), atMs]] : [];
  });
}

const served = ({ person, servedAtMs }: OpenWindow): ServedSeen['served'] =>
  [...servedAtMs].map(([key, atMs]) => {
    const [track, by] = key.split(' ', 2) as [string, string];
    return [person, Number(track), by, atMs];
  });

answerQuestions<WindowsQuestion>((question) => {
  switch (question.ask) {
    case 'open':
      return open(question.url, question.windows, question.withinMs);
    case 'begin':
      texts.clear();
      for (const { cameAtMs } of windows) cameAtMs.clear();
      return {};
    case 'frames':
      return framesBetween(question.fromMs, question.toMs);
    case 'views':
      return views();
    case 'alerts':
      return { asked: windows.flatMap(asked) };
    case 'tracks':
      return { tracks: Object.keys(windows[0]?.view()?.presences ?? {}).map(Number) };
    case 'served':
      return { served: windows.flatMap(served) };
  }
});
