/** An animation loop that sleeps while nothing moves. */

export interface FrameLoop {
  /** Asks for a next frame, if none is on its way. */
  wake(): void;
  stop(): void;
}

/** The step of a first frame after rest, ms. */
const FIRST_STEP_MS = 16;

/** `frame` is told the time and how much passed since the frame before; it says whether another is needed. */
export function createFrameLoop(frame: (nowMs: number, dtMs: number) => boolean): FrameLoop {
  let request: number | null = null;
  let lastMs: number | null = null;
  let stopped = false;
  const run = (nowMs: number): void => {
    request = null;
    const more = frame(nowMs, lastMs === null ? FIRST_STEP_MS : nowMs - lastMs);
    lastMs = more ? nowMs : null;
    if (more) wake();
  };
  function wake(): void {
    if (request === null && !stopped) request = requestAnimationFrame(run);
  }
  return {
    wake,
    stop() {
      stopped = true;
      if (request !== null) cancelAnimationFrame(request);
      request = null;
    },
  };
}
