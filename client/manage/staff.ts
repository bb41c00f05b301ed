/** The calls about people and devices: who works here, what they sign in with, and what was let in. */
import type { Refusal } from '../../protocol/refusal.ts';
import type { DeviceCode, DeviceInfo, DeviceKind, FirstPinInfo, PersonInfo, Role } from '../../protocol/sign-in.ts';
import type { WallMode } from '../../protocol/wall.ts';
import { type Calls, refusedIn } from '../live/call.ts';

/** What answers `Refusal | null` is done when nothing was refused. */
export interface Staff {
  people(): Promise<PersonInfo[] | Refusal>;
  add(person: { given: string; family: string; role: Role }): Promise<(FirstPinInfo & { id: string }) | Refusal>;
  /** A new first PIN: the old one and every session of theirs end. */
  givePin(person: string): Promise<FirstPinInfo | Refusal>;
  openAccount(person: string): Promise<Refusal | null>;
  takeSecondFactor(person: string): Promise<Refusal | null>;
  changeRole(person: string, role: Role): Promise<Refusal | null>;
  letIn(person: string, active: boolean): Promise<Refusal | null>;
  devices(): Promise<DeviceInfo[] | Refusal>;
  makeCode(device: { kind: DeviceKind; name: string }): Promise<DeviceCode | Refusal>;
  shutOut(device: string): Promise<Refusal | null>;
  /** Decides what a wall display shows. */
  showOnWall(device: string, mode: WallMode): Promise<Refusal | null>;
}

export function createStaff(calls: Calls): Staff {
  const does = (path: string, body: object) => refusedIn(calls.post(path, body));
  return {
    people: () => calls.get('/api/people'),
    add: (person) => calls.post('/api/people/add', person),
    givePin: (person) => calls.post('/api/people/pin', { person }),
    openAccount: (person) => does('/api/people/open', { person }),
    takeSecondFactor: (person) => does('/api/people/second-factor', { person }),
    changeRole: (person, role) => does('/api/people/role', { person, role }),
    letIn: (person, active) => does('/api/people/active', { person, active }),
    devices: () => calls.get('/api/devices'),
    makeCode: (device) => calls.post('/api/devices/code', device),
    showOnWall: (device, mode) => does('/api/devices/wall', { device, mode }),
    shutOut: (device) => does('/api/devices/shut-out', { device }),
  };
}
