/** A customer's phone as a test holds it: signed in, it reads the page and decides. */
import type { MeView } from '../protocol/me.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { CUSTOMER_COOKIE } from '../server/cookies.ts';
import { INES } from './house.ts';
import { openPage, type Page } from './page.ts';
import { STORE, type World } from './world.ts';

export interface Phone {
  cookie: string;
  /** The page, or why not. */
  look(): Promise<MeView & Refusal>;
  /** A decision; what came back, and the status. */
  decide(what: string, body: object): Promise<{ status: number; body: MeView & Refusal }>;
}

/** The phone of a customer who is signed in. */
export async function phoneOf(world: World, customer: string): Promise<Phone> {
  const token = await world.server().customerSessions.create({ store: STORE, customer }, world.now());
  return phoneWith(world, `${CUSTOMER_COOKIE}=${token}`);
}

/** A phone with this cookie. */
export function phoneWith(world: World, cookie: string): Phone {
  return {
    cookie,
    look: async () => (await (await fetch(`${world.url}/api/me`, { headers: { cookie } })).json()) as MeView & Refusal,
    async decide(what, body) {
      const response = await ask(world, `/api/me/${what}`, body, cookie);
      return { status: response.status, body: (await response.json()) as MeView & Refusal };
    },
  };
}

function ask(world: World, path: string, body: object, cookie: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: world.url, cookie };
  return fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A phone at the door of a customer, to which somebody showed the way. */
export async function atDoor(world: World, customer: string, by = INES): Promise<Page> {
  const phone = openPage(world, null);
  const made = await world.server().customerLinks.make({ store: STORE, customer, by }, world.now());
  const opened = 'code' in made && (await phone.post('/api/me/door', { code: made.code })).status === 200;
  if (!opened) throw new Error('the door did not open');
  return phone;
}
