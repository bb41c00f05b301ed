import type { LookupAddress } from 'node:dns';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_ENDPOINT_LENGTH } from '../../protocol/push.ts';
import { endpointOf, publicLookup } from './hosts.ts';

const NAMED = ['push.house.example:8443'];
const isTaken = (text: string) => endpointOf(text, NAMED) !== null;

test('a message goes to the push services we know and to those the house names, and nowhere else', () => {
  const taken = [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://par02p.notify.windows.com/w/?token=abc',
    'https://push.house.example:8443/abc',
  ];
  for (const text of taken) assert.ok(isTaken(text), text);
  const refused = [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://evil.example/fcm.googleapis.com',
    'https://notfcm.googleapis.com/abc',
    'https://push.apple.com.evil.example/abc',
    'https://evilpush.apple.com/abc',
    'https://push.house.example/abc',
    'https://somebody:word@fcm.googleapis.com/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
    'fcm.googleapis.com',
    '',
    `https://fcm.googleapis.com/${'a'.repeat(MAX_ENDPOINT_LENGTH)}`,
  ];
  for (const text of refused) assert.not.ok(isTaken(text), text);
});

/** What a name that leads to these addresses is answered with. */
function looked(addresses: readonly string[], host = 'fcm.googleapis.com', all = false): Promise<unknown> {
  const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
  const lookup = publicLookup(NAMED, ((_name: string, _options: object, tell: (...got: unknown[]) => void) =>
    tell(null, found)) as never);
  return new Promise((tell) => lookup(host, { all }, (error, address) => tell(error ? error.message : address)));
}

test('a name that leads into a private network is not followed, unless the house named it', async () => {
  const open = ['142.250.74.10', '2a00:1450:4007:80e::200a'];
  for (const address of open) assert.is(await looked([address]), address);
  const shut = [
    ...['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...['::1', '::ffff:10.0.0.1', 'fc00::1', 'fe80::1', 'ff02::1', '2001:db8::1', '2002:a00:1::', '64:ff9b::a00:1'],
  ];
  for (const address of shut) {
    assert.is(await looked([address]), 'a private network', address);
    assert.is(await looked([open[0]!, address], undefined, true), 'a private network', `one of two is ${address}`);
  }
  assert.is(await looked(['10.1.2.3'], 'push.house.example'), '10.1.2.3');
  assert.is(await looked([]), 'no address');
  assert.equal(await looked(open, undefined, true), [
    { address: open[0], family: 4 },
    { address: open[1], family: 6 },
  ]);
});

test.run();
