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
} from '../../protocol/sign-in.ts';
import type { Answer } from '../answer.ts';
import type { Devices } from '../auth/devices.ts';
import type { NoteEvent } from '../auth/events.ts';
import type { People } from '../auth/people.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Clock } from '../clock.ts';

export function peopleRoutes(parts: { answer: Answer; people: People; clock: Clock }): Router {
  const { answer, people, clock } = parts;
  const routes = Router();

  routes.get(
    '/people',
    answer.route('manager', { schema: null }, ({ caller }): Promise<PersonInfo[]> => people.all(caller.store)),
  );
  routes.post(
    '/people/add',
    answer.route('manager', { schema: AddPersonBody }, ({ caller, body }) => people.add(caller, body, clock.now())),
  );
  routes.post(
    '/people/role',
    answer.route('manager', { schema: RoleBody }, ({ caller, body: { person, role } }) =>
      people.change(caller, person, { role }),
    ),
  );
  routes.post(
    '/people/active',
    answer.route('manager', { schema: ActiveBody }, ({ caller, body: { person, active } }) =>
      people.change(caller, person, { active }),
    ),
  );
  routes.post(
    '/people/pin',
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) =>
      people.givePin(caller, body.person, clock.now()),
    ),
  );
  routes.post(
    '/people/open',
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) => people.open(caller, body.person)),
  );
  routes.post(
    '/people/second-factor',
    answer.route('manager', { schema: PersonBody }, ({ caller, body }) => people.takeSecondFactor(caller, body.person)),
  );
  return routes;
}

export function deviceRoutes(parts: {
  answer: Answer;
  devices: Devices;
  sessions: Sessions;
  clock: Clock;
  note: NoteEvent;
}): Router {
  const { answer, devices, sessions, clock, note } = parts;
  const routes = Router();

  routes.get(
    '/devices',
    answer.route('manager', { schema: null }, async ({ caller }): Promise<DeviceInfo[]> => {
      const known = await devices.all(caller.store);
      return known.map(({ store: _, ...device }) => ({ ...device, here: device.id === caller.device }));
    }),
  );
  routes.post(
    '/devices/code',
    answer.route('manager', { schema: DeviceCodeBody }, async ({ caller, body }): Promise<DeviceCode> => {
      const { store, person: by, device } = caller;
      const made = await devices.makeCode({ ...body, store, by }, clock.now());
      note('code_made', { store, by, device });
      return made;
    }),
  );
  routes.post(
    '/devices/shut-out',
    answer.route('manager', { schema: DeviceBody }, async ({ caller: { store, person: by }, body: { device } }) => {
      if (!(await devices.shutOut(store, device))) return refusal('not_found');
      await sessions.endOn({ store, device });
      note('device_shut_out', { store, by, device });
      return {};
    }),
  );
  return routes;
}
