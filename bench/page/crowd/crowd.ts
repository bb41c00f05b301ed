/** The page in which crowds are shown: plays frames to one contender at a time, and times what its script takes. */
import { nextFrame, takeSpentMs, timed } from './script-time.ts';
import 'leaflet/dist/leaflet.css';
import '../../../client/style/tokens.css';
import '../../../client/map/map.css';
import './crowd.css';
import house from '../../../db/seed/house/plan.json';
import { TICK_MS } from '../../../protocol/limits.ts';
import type { Plan } from '../../../protocol/place.ts';
import { createFrameDecoder } from '../../../protocol/positions.ts';
import { type Contender, show } from './contenders.ts';
import { framesOf } from './walks.ts';

/** What one crowd cost: ms between frames, and ms of script (ours and Leaflet's, frames taken in included) in each. */
export interface Timing {
  betweenMs: number[];
  scriptMs: number[];
}

export interface Crowd {
  /** Puts a crowd on the page and lets it glide. */
  begin(contender: Contender, count: number): void;
  /** Times it for so long, in ms. */
  time(ms: number): Promise<Timing>;
  /** Takes it off the page. */
  end(): void;
}

const plan = house as unknown as Plan;
const stage = document.getElementById('stage')!;
/** Enough for a crowd to walk on while it is timed. */
const FRAMES = 60;

function createCrowd(): Crowd {
  let stop = () => {};
  return {
    begin(contender, count) {
      const element = document.createElement('div');
      stage.append(element);
      const startMs = Date.now();
      const frames = framesOf(plan.floors[0]!, { count, frames: FRAMES, startMs, random: Math.random });
      const shown = show(contender, element, plan, count);
      const decoder = createFrameDecoder();
      let told = 0;
      const tell = () => {
        const text = frames[told++];
        const frame = text === undefined ? null : decoder.decode(text);
        if (frame) shown.push(frame);
      };
      tell();
      const timer = setInterval(() => timed(tell), TICK_MS);
      stop = () => {
        clearInterval(timer);
        shown.remove();
        element.remove();
      };
    },
    time: (ms) =>
      new Promise((done) => {
        const timing: Timing = { betweenMs: [], scriptMs: [] };
        let endMs = Number.POSITIVE_INFINITY;
        let lastMs = Number.NaN;
        const look = (nowMs: number) => {
          const spentMs = takeSpentMs();
          if (Number.isNaN(lastMs)) endMs = nowMs + ms;
          else {
            timing.betweenMs.push(nowMs - lastMs);
            timing.scriptMs.push(spentMs);
          }
          lastMs = nowMs;
          if (nowMs < endMs) nextFrame(look);
          else done(timing);
        };
        nextFrame(look);
      }),
    end: () => stop(),
  };
}

Object.assign(window, { crowd: createCrowd() });
