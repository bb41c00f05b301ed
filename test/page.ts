/** A browser as a test plays it: it keeps the house's cookies, and calls as a page of ours does. */
import type { DemoPerson, SessionInfo } from '../protocol/api.ts';
import { DEVICE_COOKIE, SESSION_COOKIE } from '../server/cookies.ts';
import { TABLET, type World } from './world.ts';

export interface Answered<Body> {
  status: number;
  body: Body;
  /** `Set-Cookie` lines. */
  set: string[];
}

export interface Page {
  get<Body = Record<string, unknown>>(path: string): Promise<Answered<Body>>;
  post<Body = Record<string, unknown>>(path: string, body?: object): Promise<Answered<Body>>;
  session(): Promise<SessionInfo>;
  /** The `Cookie` header it would send. */
  cookie(): string;
}

/** `device`: the token of the tablet it is; null for one that was not let in. */
export function openPage({ url }: Pick<World, 'url'>, device: string | null = TABLET.token): Page {
  const jar = new Map<string, string>();
  if (device) jar.set(DEVICE_COOKIE, device);
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  async function ask<Body>(method: string, path: string, body?: object): Promise<Answered<Body>> {
    const headers = { origin: url, 'content-type': 'application/json', ...(jar.size > 0 && { cookie: cookie() }) };
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const set = response.headers.getSetCookie();
    for (const line of set) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, body: (await response.json()) as Body, set };
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, body = {}) => ask('POST', path, body),
    session: async () => (await ask<SessionInfo>('GET', '/api/session')).body,
    cookie,
  };
}

/** What the demo tells about one of its people. */
export async function demoPerson(page: Page, id: string): Promise<DemoPerson & { pin: string }> {
  const found = (await page.get<DemoPerson[]>('/api/demo/people')).body.find((person) => person.id === id);
  if (!found?.pin) throw new Error('the demo tells nothing about them');
  return { ...found, pin: found.pin };
}

/** Signs somebody of the demo in, as they would do it: a manager with a code besides. */
export async function signInOn(page: Page, id: string): Promise<void> {
  const { pin, code } = await demoPerson(page, id);
  const { status, body } = await page.post('/api/sign-in', { person: id, pin, ...(code && { code }) });
  if (status !== 200 || body.next !== 'floor') throw new Error(`not signed in: ${JSON.stringify(body)}`);
  if (!page.cookie().includes(SESSION_COOKIE)) throw new Error('no session came');
}
