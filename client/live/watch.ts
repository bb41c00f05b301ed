/** Looks at the clock every second, and first of all whenever the page comes back from being hidden, frozen or offline. */
import type { Connection } from './connection.ts';
import type { FloorState } from './floor-state.svelte.ts';

export interface WatchOptions {
  state: FloorState;
  connection: Pick<Connection, 'wake' | 'forget' | 'inView'>;
  /** Runs something later; answers how to call it off. */
  wait(ms: number, run: () => void): () => void;
  page: Document;
}

/** Starts at once; answers how to stop. */
export function watchFloor({ state, connection, wait, page }: WatchOptions): () => void {
  const view = page.defaultView!;
  let cancel = () => {};

  function look(): void {
    cancel();
    if (state.check() === 'namesGone') connection.forget();
    state.away = page.visibilityState === 'hidden';
    connection.inView(!state.away);
    cancel = wait(state.nextCheckInMs(), look);
  }
  function comeBack(): void {
    look();
    if (!state.away) connection.wake();
  }
  // `pageshow` also comes with the first load, which is no coming back.
  function restored(event: PageTransitionEvent): void {
    if (event.persisted) comeBack();
  }
  // A frozen page shows its last picture for a moment when it wakes: that picture must hold nobody.
  function leave(): void {
    state.away = true;
  }

  page.addEventListener('visibilitychange', comeBack);
  page.addEventListener('freeze', leave);
  page.addEventListener('resume', comeBack);
  view.addEventListener('pageshow', restored);
  view.addEventListener('pagehide', leave);
  view.addEventListener('online', comeBack);
  look();
  return () => {
    cancel();
    page.removeEventListener('visibilitychange', comeBack);
    page.removeEventListener('freeze', leave);
    page.removeEventListener('resume', comeBack);
    view.removeEventListener('pageshow', restored);
    view.removeEventListener('pagehide', leave);
    view.removeEventListener('online', comeBack);
  };
}
