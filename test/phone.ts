/** A customer's phone as a test holds it: signed in with a link, it reads the page and decides. */
import type { MeView } from '../protocol/me.ts';
import type { Refusal } from '../protocol/refusal.ts';
import { CUSTOMER_COOKIE } from '../server/cookies.ts';
import { STORE, type World } from './world.ts';

export interface Phone {
  cookie: string;
  /** The page, or why not. */
  look(): Promise<MeView & Refusal>;
  /** A decision; what came back, and the status. */
  decide(what: string, body: object): Promise<{ status: number; body: MeView & Refusal }>;
}

/** Uses a link; with the status of that, and the phone once it is in. */
export async function useLink(
  world: World,
  code: string,
  cookie = '',
): Promise<{ status: number; text: string; phone: Phone }> {
  const response = await ask(world, '/api/me/sign-in', { code }, cookie);
  const set = response.headers.getSetCookie().find((one) => one.startsWith(`${CUSTOMER_COOKIE}=`));
  return { status: response.status, text: await response.text(), phone: phoneWith(world, set?.split(';')[0] ?? '') };
}

/** The phone of a customer, signed in anew. */
export async function phoneOf(world: World, customer: string): Promise<Phone> {
  const whose = { store: STORE, customer, by: 'a-ines' };
  const { code } = await world.server().customerLinks.make(whose, world.now());
  return (await useLink(world, code)).phone;
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
