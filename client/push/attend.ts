/** What is done while no page is before anybody's eyes: a notification is shown, and a tap on it opens the floor. */
import type { Locale } from '../words/speech.ts';
import { NOTICE } from './notice.ts';

/** An event that keeps a worker alive until something is done. */
interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Tapped extends Lasting {
  notification: { close(): void };
}

/** As much of a service worker's surroundings as is used. */
export interface WorkerScope {
  registration: { showNotification(title: string, options: object): Promise<void> };
  clients: {
    matchAll(which: object): Promise<readonly { url: string; focus(): Promise<unknown> }[]>;
    openWindow(address: string): Promise<unknown>;
  };
  addEventListener(name: 'push', heard: (event: Lasting) => void): void;
  addEventListener(name: 'notificationclick', heard: (event: Tapped) => void): void;
}

/** Where a tap leads. */
const FLOOR = '/floor';
/** A further notice takes the place of the one before, and rings again. */
const TAG = 'floor';

/** Keeps nothing, and answers no request of the page. What a message holds is not looked at: it holds nothing. */
export function attend(scope: WorkerScope, locale: Locale): void {
  const { title, body } = NOTICE[locale];
  scope.addEventListener('push', (event) =>
    event.waitUntil(scope.registration.showNotification(title, { body, lang: locale, tag: TAG, renotify: true })),
  );
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(openFloor(scope));
  });
}

async function openFloor({ clients }: WorkerScope): Promise<void> {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const floor = open.find(({ url }) => new URL(url).pathname === FLOOR);
  await (floor ? floor.focus() : clients.openWindow(FLOOR));
}
