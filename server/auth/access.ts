/** Everything about who may come in, put together once: devices, sessions, signing in, people, the set-up of a house. */
import type { Handles } from '../../db/handles.ts';
import type { Chance } from '../clock.ts';
import type { Log } from '../log.ts';
import { type CustomerCodes, createCustomerCodes } from './customer-codes.ts';
import { createDemoColleagues, type DemoColleagues } from './demo-colleagues.ts';
import { createDemoLetters, type DemoLetters } from './demo-letters.ts';
import { createDemoPeople, type DemoPeople } from './demo-people.ts';
import { createDevices, type Devices } from './devices.ts';
import { createEvents, type NoteEvent } from './events.ts';
import { createLetters, type Letters } from './letters.ts';
import { createPeople, type People } from './people.ts';
import { createPins, PIN_COST } from './pins.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions, type Sessions, type Standing } from './sessions.ts';
import { createSetUp, type SetUp } from './set-up.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createTries } from './tries.ts';

export interface Access {
  sessions: Sessions;
  devices: Devices;
  signIn: SignIn;
  people: People;
  setUp: SetUp;
  demoPeople: DemoPeople;
  /** What opens customers' pages. */
  customerCodes: CustomerCodes;
  letters: Letters;
  demoLetters: DemoLetters;
  demoColleagues: DemoColleagues;
  note: NoteEvent;
}

/** `pinCost` and `idleLockMs` are for tests, which have no time to lose. */
export function createAccess(parts: {
  handles: Handles;
  keys: { tagKey: Buffer; sealKey: Buffer; demoProviderKey: string };
  chance: Chance;
  log: Log;
  standing: Standing;
  /** Reads a store's people again. */
  reload: (store: string) => Promise<void>;
  pinCost?: number;
  idleLockMs?: number | undefined;
}): Access {
  const { handles, keys, chance, log, standing, reload, pinCost = PIN_COST, idleLockMs } = parts;
  const { door: db, of } = handles;
  const [random, newId] = [chance.bytes, chance.id];
  const note = createEvents(log, keys.tagKey);
  const pins = createPins(pinCost, chance);
  const tries = createTries(db, newId);
  const secondFactor = createSecondFactor(db, { key: keys.sealKey, random });
  const sessions = createSessions(db, { random, standing, ...(idleLockMs !== undefined && { idleLockMs }) });
  const devices = createDevices(db, chance);
  const shared = { db, pins, tries, secondFactor, sessions, note };
  return {
    sessions,
    devices,
    note,
    signIn: createSignIn({ ...shared, standing }),
    people: createPeople({ ...shared, newId, reload }),
    setUp: createSetUp({ ...shared, devices, chance, reload }),
    customerCodes: createCustomerCodes(of, { pins, newId }),
    letters: createLetters(of, { pins, bytes: random, newId }),
    demoLetters: createDemoLetters({ demoKey: keys.demoProviderKey, pins }),
    demoColleagues: createDemoColleagues({ demoKey: keys.demoProviderKey, devices, sessions }),
    demoPeople: createDemoPeople({ demoKey: keys.demoProviderKey, sealKey: keys.sealKey, pins, random }),
  };
}
