/** Holds what viewers got against the truth: who held every latest position, of which ticks. */
import { TICK_MS } from '../../protocol/limits.ts';
import type { PlacedTrack } from '../../protocol/positions.ts';
import type { Contender, Held, Reader } from './contender.ts';
import { createCrowd, isSame, OPEN_GROUND } from './crowd.ts';

/** One viewer's account: the ticks of which it held the truth, and when each was there. */
export interface Viewer {
  reader: Reader;
  /** Decodes for itself; else its text is compared, whole, with one that was decoded and found true. */
  decodes: boolean;
  lastTick: number;
  heldAtMs: Map<number, number>;
}

/**
 * A viewer that decodes is compared with the truth position by position. One that does not holds what the text of its
 * message says, as long as it missed none since the last key frame: the same texts in the same order leave every reader
 * in the same state.
 */
export function createJury(contender: Contender, customers: number) {
  const crowd = createCrowd(customers, OPEN_GROUND);
  const truths: PlacedTrack[][] = [];
  const reference = contender.createReader(customers);
  const verdicts = new Map<string, { tick: number; isTrue: boolean }>();

  function truthOf(tick: number): PlacedTrack[] {
    while (truths.length <= tick) truths.push(crowd.step());
    return truths[tick]!;
  }
  function judge(held: Held | null): { tick: number; isTrue: boolean } {
    const tick = held ? held.t / TICK_MS : Number.NaN;
    return { tick, isTrue: held !== null && isSame(held.tracks, truthOf(tick)) };
  }
  function byText(text: string, viewer: Viewer): { tick: number; isTrue: boolean } {
    const known = verdicts.get(text) ?? judge(reference.take([text]));
    verdicts.set(text, known);
    const unbroken = text.startsWith('K') || known.tick === viewer.lastTick + 1;
    return { tick: known.tick, isTrue: known.isTrue && unbroken };
  }

  return {
    createViewer: (decodes: boolean): Viewer => ({
      reader: contender.createReader(customers),
      decodes,
      lastTick: Number.NaN,
      heldAtMs: new Map(),
    }),
    /** Takes in what a viewer received at a time. */
    look(viewer: Viewer, message: readonly unknown[], atMs: number): void {
      // What does not come as a text was decoded on its way here.
      const [text] = message;
      const { tick, isTrue } =
        viewer.decodes || typeof text !== 'string' ? judge(viewer.reader.take(message)) : byText(text, viewer);
      if (!isTrue) return;
      viewer.lastTick = tick;
      viewer.heldAtMs.set(tick, atMs);
    },
  };
}
