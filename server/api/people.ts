/** What a manager does about people and devices: everything that `/manage` needs to let them in and to shut them out. */
import { Router } from 'express';
import { refusal } from '../../protocol/refusal.ts';
import {
  ActiveBody,
  AddPersonBody,
  DeviceBody,
  type DeviceCode,
  DeviceCodeBody,
  type DeviceInfo,
  PersonBody,
  type PersonInfo,
  RoleBody,
  WallModeBody,
} from '../../protocol/sign-in.ts';
import type { WallMode } from '../../protocol/wall.ts';
import type { Answer } from '../answer.ts';
import type { Devices } from '../auth/devices.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { People } from '../auth/people.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';
import { described } from '../described.ts';
import type { Store } from '../store.ts';

export function peopleRoutes(parts: { answer: Answer; people: People; clock: Clock }): Router {
  const { answer, people, clock } = parts;
  const routes = Router();

  routes.get(
    '/people',
    described({
      does: 'Everybody who works or worked here, and how they sign in.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, ({ caller }): Promise<PersonInfo[]> => people.all(caller.store)),
  );
  routes.post(
    '/people/add',
    described({
      does: 'Adds somebody, with a first PIN.',
      caller: 'manager',
      body: AddPersonBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('manager', { schema: AddPersonBody }, ({ caller, body }) => people.add(caller, body, clock.now())),
  );
  routes.post(
    '/people/role',
    described({
      does: 'Makes somebody an associate or a manager; they sign in anew.',
      caller: 'manager',
      body: RoleBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: RoleBody }, ({ caller, body: { person, role } }) =>
      people.change(caller, person, { role }),
    ),
  );
  routes.post(
    '/people/active',
    described({
      does: 'Lets somebody in or no longer; their screens close.',
      caller: 'manager',
      body: ActiveBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: ActiveBody }, ({ caller, body: { person, active } }) =>
      people.change(caller, person, { active }),
    ),
  );
  routes.post(
    '/people/pin',
    described({
      does: 'Gives somebody a new first PIN.',
      caller: 'manager',
      body: PersonBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) =>
      people.givePin(caller, body.person, clock.now()),
    ),
  );
  routes.post(
    '/people/open',
    described({
      does: 'Opens an account that wrong PINs locked.',
      caller: 'manager',
      body: PersonBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) => people.open(caller, body.person)),
  );
  routes.post(
    '/people/second-factor',
    described({
      does: 'Takes a second factor away, to be set up anew.',
      caller: 'manager',
      body: PersonBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) => people.takeSecondFactor(caller, body.person)),
  );
  return routes;
}

/** Displays, as far as deciding about them goes. */
interface Walls {
  show(device: string, mode: WallMode): void;
  cut(device: string): void;
}

export function deviceRoutes(parts: {
  answer: Answer;
  devices: Devices;
  sessions: Sessions;
  clock: Clock;
  note: NoteEvent;
  stores: ReadonlyMap<string, Pick<Store, 'audit'>>;
  /** The displays that are on, by store. */
  walls: ReadonlyMap<string, Walls>;
}): Router {
  const { answer, devices, sessions, clock, note, stores, walls } = parts;
  const routes = Router();

  routes.get(
    '/devices',
    described({
      does: 'Every device that was let in.',
      caller: 'manager',
      answers: { 200: null },
      refusals: ['signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('manager', { schema: null }, async ({ caller }): Promise<DeviceInfo[]> => {
      const known = await devices.all(caller.store);
      return known.map(({ store: _, ...device }) => ({ ...device, here: device.id === caller.device }));
    }),
  );
  routes.post(
    '/devices/code',
    described({
      does: 'Makes a code that lets one device in, once.',
      caller: 'manager',
      body: DeviceCodeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'unavailable'],
    }),
    answer.route('manager', { schema: DeviceCodeBody }, async ({ caller, body }): Promise<DeviceCode> => {
      const { store, person: by, device } = caller;
      const made = await devices.makeCode({ ...body, store, by }, clock.now());
      note('code_made', { store, by, device });
      return made;
    }),
  );
  routes.post(
    '/devices/shut-out',
    described({
      does: 'Shuts a device out; its screens close.',
      caller: 'manager',
      body: DeviceBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: DeviceBody }, async ({ caller: { store, person: by }, body: { device } }) => {
      const wasIn = await devices.shutOut(store, device);
      // Also where it was out before: the first time the database may have gone away in between.
      await sessions.endOn({ store, device });
      walls.get(store)?.cut(device);
      if (!wasIn) return refusal('not_found');
      note('device_shut_out', { store, by, device });
      return {};
    }),
  );
  routes.post(
    '/devices/wall',
    described({
      does: 'Decides what a wall display shows; it does so at once.',
      caller: 'manager',
      body: WallModeBody,
      answers: { 200: null },
      refusals: ['malformed', 'signed_out', 'not_allowed', 'not_found', 'unavailable'],
    }),
    answer.route('manager', { schema: WallModeBody }, async ({ caller: { store, person: by }, body }) => {
      const { device, mode } = body;
      const known = (await devices.all(store)).find(({ id }) => id === device);
      if (known?.kind !== 'wall' || !known.active) return refusal('not_found');
      // Written down first: nobody’s mark is on a wall before it is known who let it be there.
      const entry = { kind: 'wall_shows', person: by, customer: null, visit: null, details: { device, mode } } as const;
      const refused = await stores.get(store)?.audit.write(entry, clock.now());
      if (refused) return refused;
      if (!(await devices.setWallMode(store, device, mode))) return refusal('not_found');
      note('wall_mode_changed', { store, by, device });
      walls.get(store)?.show(device, mode);
      return {};
    }),
  );
  return routes;
}
