/** Opens the live floor for whoever is signed in: state, connection and watch, wired together. */
import type { Act, ConnectionOptions } from './connection.ts';
import { createConnection } from './connection.ts';
import { FloorState } from './floor-state.svelte.ts';
import { watchFloor } from './watch.ts';

export interface OpenFloor {
  state: FloorState;
  act: Act;
  close(): void;
}

export interface OpenFloorOptions extends Omit<ConnectionOptions, 'state'> {
  steadyMs: () => number;
  page: Document;
}

/** Connects at once. `close` leaves nothing running. */
export function openFloor({ steadyMs, page, ...options }: OpenFloorOptions): OpenFloor {
  const state = new FloorState(steadyMs);
  const connection = createConnection({ state, ...options });
  const unwatch = watchFloor({ state, connection, wait: options.wait, page });
  connection.start();
  return {
    state,
    act: connection.act,
    close() {
      unwatch();
      connection.stop();
    },
  };
}
