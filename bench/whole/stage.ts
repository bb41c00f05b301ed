/** So many customers and so many windows for a few seconds: what it cost the server, and whether everybody was told the truth. */
import { setTimeout as wait } from 'node:timers/promises';
import { TICK_MS } from '../../protocol/limits.ts';
import { createFrameDecoder } from '../../protocol/positions.ts';
import { quantile } from '../quantile.ts';
import type { Feed, Sent } from './feed.ts';
import type { RunningHouse } from './running-house.ts';
import type { FramesSeen, ViewsSeen } from './windows.ts';

/** After windows have opened, before anything is measured, in ms: a key frame comes, first views are on their way. */
const SETTLE_MS = 2_500;
const MEASURE_MS = 4_000;
const PROFILE_MS = 2_000;
/** All windows must have opened by then, in ms. */
const OPEN_WITHIN_MS = 60_000;
/** Once no fix comes, this long lets the last ones reach every window, in ms: from then on only ticks change anything. */
const QUIET_AFTER_MS = 1_000;
/** A dot may lie this far from where its customer was heard last, in metres: smoothing takes a moment to turn round. */
const DOT_WITHIN_M = 2;

export interface Stage {
  customers: number;
  /** As many as were to be open, and as many as were. */
  wanted: number;
  windows: number;
  /** In % of one core, user and system. */
  cpu: number;
  rssBytes: number;
  /** After collecting what is no longer used. */
  heapBytes: number;
  /** Frames that came, of those there should be. */
  frames: number;
  expectedFrames: number;
  /** Windows that got every frame, the same as all others. */
  whole: number;
  /** Dots in those frames that were checked, and those near where their customer was. */
  dots: number;
  rightDots: number;
  /** Windows whose view equals the one the server would tell anew. */
  rightViews: number;
  /** From the tick to a window having its frame; and from a fix being sent to the last window having a frame with it. */
  tickToFrameMs: number[];
  fixToFrameMs: number[];
  /** Where the time went: microseconds by cause. */
  causes: Record<string, number>;
  droppedFixes: number;
}

export const keptUp = ({ wanted, windows, frames, expectedFrames, whole, tickToFrameMs }: Stage): boolean =>
  windows === wanted && whole === windows && frames >= expectedFrames - 1 && !(quantile(tickToFrameMs, 0.99) > TICK_MS);

/** Opens further windows until there are `wanted`, and measures. */
export async function playStage(running: RunningHouse, wanted: number, alreadyOpen: number): Promise<Stage> {
  const { url, house, customers, server, windows, feed } = running;
  const opening = { ask: 'open', url, windows: house.windows.slice(alreadyOpen, wanted), withinMs: OPEN_WITHIN_MS };
  const { open } = await windows.ask<{ open: number }>(opening);
  await windows.ask({ ask: 'begin' });
  await wait(SETTLE_MS);

  feed.sent();
  const fromMs = Date.now();
  const before = await server.ask<{ cpuMs: number }>({ ask: 'spent' });
  await wait(MEASURE_MS);
  const after = await server.ask<{ cpuMs: number; rssBytes: number }>({ ask: 'spent' });
  const toMs = Date.now();
  const sent = feed.sent();
  // The last frame, and the last fix's, are still on their way.
  await wait(2 * TICK_MS);
  const seen = await windows.ask<FramesSeen>({ ask: 'frames', fromMs, toMs: toMs - TICK_MS });
  const causes = await server.ask<Record<string, number>>({ ask: 'profile', ms: PROFILE_MS });

  feed.pause();
  await wait(QUIET_AFTER_MS);
  const views = await windows.ask<ViewsSeen>({ ask: 'views' });
  const { heapBytes } = await server.ask<{ heapBytes: number }>({ ask: 'memory' });
  feed.go();
  const checked = checkDots(seen, views, feed);
  return {
    ...{ customers, wanted, windows: open, ...checked, heapBytes, causes },
    cpu: (100 * (after.cpuMs - before.cpuMs)) / (toMs - fromMs),
    rssBytes: after.rssBytes,
    frames: seen.frames.filter(({ t }) => t >= fromMs && t <= toMs - TICK_MS).length,
    expectedFrames: open === 0 ? 0 : Math.floor((toMs - TICK_MS - fromMs) / TICK_MS),
    whole: seen.whole,
    rightViews: views.right,
    tickToFrameMs: seen.latenciesMs,
    fixToFrameMs: toFrames(sent, seen.frames),
    droppedFixes: feed.dropped(),
  };
}

/** The frame that surely holds a batch is the first whose time is not before the batch's receipt. */
function toFrames(sent: readonly Sent[], frames: FramesSeen['frames']): number[] {
  return sent.flatMap(({ sentMs, takenMs }) => {
    const frame = frames.find(({ t }) => t >= takenMs);
    return frame && frame.lastMs > 0 ? [frame.lastMs - sentMs] : [];
  });
}

/** Every customer whom an open window may name must have one dot in every frame, near to where they were heard. */
function checkDots({ frames }: FramesSeen, { customers: told }: ViewsSeen, feed: Feed) {
  const customerOf = new Map(told);
  const decoder = createFrameDecoder();
  let dots = 0;
  let rightDots = 0;
  for (const { text, t } of frames) {
    const frame = decoder.decode(text);
    if (!frame) continue;
    dots += customerOf.size;
    for (const { track, floor, xM, yM } of frame.tracks) {
      const customer = customerOf.get(track);
      if (customer === undefined) continue;
      const there = feed.heardAt(customer, t);
      if (there?.floor === floor && Math.hypot(there.xM - xM, there.yM - yM) <= DOT_WITHIN_M) rightDots += 1;
    }
  }
  return { dots, rightDots };
}
