import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attend, type WorkerScope } from './attend.ts';

/** A worker's surroundings that write down what is done, with these pages open. */
function staged(pages: readonly string[] = []) {
  const did: unknown[] = [];
  const heard = new Map<string, (event: never) => void>();
  const scope: WorkerScope = {
    registration: { showNotification: async (title, options) => void did.push([title, options]) },
    clients: {
      matchAll: async () => pages.map((url) => ({ url, focus: async () => did.push(`focus ${url}`) })),
      openWindow: async (address) => did.push(`open ${address}`),
    },
    addEventListener: (name: string, hear: (event: never) => void) => void heard.set(name, hear),
  };
  return {
    ...{ did, scope, names: () => [...heard.keys()] },
    async fire(name: string, event: object) {
      let done: Promise<unknown> = Promise.resolve();
      const waitUntil = (lasting: Promise<unknown>) => {
        done = lasting;
      };
      heard.get(name)!({ ...event, waitUntil } as never);
      await done;
    },
  };
}

test('a message shows the same words to everybody, whatever is in it, and further ones take its place', async () => {
  const { did, scope, names, fire } = staged();
  attend(scope, 'en');
  const data = { text: () => assert.unreachable('nothing in it is read') };
  await fire('push', { data });
  await fire('push', { data: null });
  const options = { body: 'Open Sotto to see it.', lang: 'en', tag: 'floor', renotify: true };
  assert.equal(did, [
    ['Something on the floor', options],
    ['Something on the floor', options],
  ]);
  assert.equal(names(), ['push', 'notificationclick'], 'it answers no request and keeps nothing');
});

test('it speaks French where its address says so', async () => {
  const { did, scope, fire } = staged();
  attend(scope, 'fr');
  await fire('push', {});
  assert.match(JSON.stringify(did), 'Quelque chose en boutique');
});

test('a tap puts it away and opens the floor, or comes back to the one that is open', async () => {
  const tapped = () => ({ notification: { close: () => {} } });
  const alone = staged(['https://floor.example.com/manage']);
  attend(alone.scope, 'en');
  await alone.fire('notificationclick', tapped());
  assert.equal(alone.did, ['open /floor']);
  const open = staged(['https://floor.example.com/manage', 'https://floor.example.com/floor']);
  attend(open.scope, 'en');
  await open.fire('notificationclick', tapped());
  assert.equal(open.did, ['focus https://floor.example.com/floor']);
});

test.run();
