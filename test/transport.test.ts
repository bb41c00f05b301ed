import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCertificate } from '../server/tls.ts';
import { makeCertificate } from './certificate.ts';
import { INES } from './house.ts';
import { openRaw } from './raw-socket.ts';
import { createWorld, type World } from './world.ts';

interface Heard {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

/** A request with exactly these headers, over TLS when the address says so. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Heard> {
  const send = url.startsWith('https') ? secure : plain;
  return new Promise((done, failed) => {
    const asked = send(url, { headers, agent: false, rejectUnauthorized: false }, (response) => {
      let text = '';
      response.on('data', (data) => {
        text += data;
      });
      response.on('end', () => done({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on('error', failed);
    asked.end();
  });
}
const PUBLIC = { host: 'floor.example.com' };
const HTTPS = { ...PUBLIC, 'x-forwarded-proto': 'https' };
const status = async (world: World, headers: Record<string, string>) =>
  (await ask(`${world.url}/api/session`, headers)).status;

test('with a certificate the server speaks HTTPS alone, and tells browsers to come back so', async () => {
  const world = await createWorld({ tls: makeCertificate() });
  assert.match(world.url, /^https:/);
  const { status, headers } = await ask(`${world.url}/api/session`);
  assert.is(status, 200);
  assert.is(headers['strict-transport-security'], 'max-age=31536000');
  const overPlain = await ask(world.url.replace('https', 'http')).catch((error: Error) => error);
  assert.instance(overPlain, Error);
  await world.close();
});

test('behind a trusted proxy only what came over https is answered, sockets too', async () => {
  const world = await createWorld({ trustedProxies: ['loopback'], origins: ['https://floor.example.com'] });
  assert.is(await status(world, HTTPS), 200);
  const refused = await ask(`${world.url}/api/session`, PUBLIC);
  assert.is(refused.status, 403);
  assert.match(refused.text, '"refused":"insecure"');
  assert.is(await status(world, { ...PUBLIC, 'x-forwarded-proto': 'http' }), 403);
  assert.is((await ask(`${world.url}/api/demo/people`, HTTPS)).status, 404, 'the demo tells its own machine alone');
  assert.is((await ask(`${world.url}/metrics`, HTTPS)).status, 404);

  const cookie = await world.signIn(INES);
  for (const [proto, opens] of [
    ['https', 101],
    ['http', 403],
  ] as const) {
    const origin = 'Origin: https://floor.example.com';
    const link = await openRaw(world.url, {
      headers: [`Cookie: ${cookie}`, origin, `X-Forwarded-Proto: ${proto}`, 'X-Forwarded-For: 203.0.113.7'],
    });
    if (opens === 101) assert.is(link.status, 101);
    else assert.is.not(link.status, 101);
    link.close();
  }
  await world.close();
});

test('nobody’s word counts on how they came whose address is not trusted', async () => {
  const world = await createWorld({ origins: ['https://floor.example.com'] });
  assert.is(await status(world, HTTPS), 403);
  assert.is(await status(world, {}), 200, 'this machine itself may');
  assert.is((await ask(`${world.url}/api/session`)).headers['strict-transport-security'], undefined);
  await world.close();
});

test('a certificate that cannot be used is a sentence, without a word of the key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-tls-'));
  const [one, other] = [makeCertificate(), makeCertificate()];
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const cert = file('cert.pem', one.cert);
  const key = file('key.pem', one.key);
  assert.ok('cert' in readCertificate({ cert, key }));
  const wrong = (paths: { cert: string; key: string }) => (readCertificate(paths) as { wrong: string }).wrong;
  assert.match(wrong({ cert: join(folder, 'none.pem'), key }), /TLS_CERT names cannot be read \(ENOENT\)/);
  assert.match(wrong({ cert, key: file('other.pem', other.key) }), /cannot be used together .*one pair/);
  assert.match(wrong({ cert: file('broken.pem', 'sesame'), key }), /must be PEM files/);
  rmSync(folder, { recursive: true });
});

test.run();
