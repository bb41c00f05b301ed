/** The view this window holds, with its version: what fits is taken, what does not asks for a fresh one. */
import type { FloorView } from '../../protocol/floor-view.ts';
import { apply, PatchMismatch } from '../../protocol/patch.ts';
import type { Beat, PatchMessage, ViewMessage } from '../../protocol/sockets.ts';

/** What a message did: the view is true (again), it was of no use, or the view can no longer be trusted. */
export type Fit = { fit: 'true'; view: FloorView } | { fit: 'ignored' } | { fit: 'gap' };

export interface HeldView {
  /** The version held, for the handshake; null when there is none, or it is in doubt. */
  have(): number | null;
  take(message: ViewMessage<FloorView>): Fit;
  patch(message: PatchMessage): Fit;
  beat(beat: Beat): Fit;
  /** Lets go of everything: the next thing must be a snapshot. */
  forget(): void;
}

/** Nothing held at first. After a gap everything but a snapshot is ignored, so that one gap asks once. */
export function createHeldView(): HeldView {
  let held: { version: number; view: FloorView } | null = null;

  function gap(): Fit {
    if (!held) return { fit: 'ignored' };
    held = null;
    return { fit: 'gap' };
  }

  return {
    have: () => held?.version ?? null,
    take({ version, view }) {
      held = { version, view };
      return { fit: 'true', view };
    },
    patch({ from, to, ops }) {
      if (held?.version !== from) return gap();
      try {
        held = { version: to, view: apply(held.view, ops) };
      } catch (error) {
        if (error instanceof PatchMismatch) return gap();
        throw error;
      }
      return { fit: 'true', view: held.view };
    },
    beat({ version }) {
      return held?.version === version ? { fit: 'true', view: held.view } : gap();
    },
    forget() {
      held = null;
    },
  };
}
