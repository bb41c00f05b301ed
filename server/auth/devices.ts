/** Tablets and walls: let in once with a code that a manager makes, known by their cookie, shut out by a manager. */
import type { Db } from '../../db/db.ts';
import {
  addDevice,
  addEnrolment,
  type DeviceRow,
  readDevice,
  readDevices,
  setWallMode,
  shutOutDevice,
  useEnrolment,
} from '../../db/device.ts';
import type { WallMode } from '../../protocol/wall.ts';
import type { Chance } from '../clock.ts';
import { answered } from './away.ts';
import { hashOfCode, makeCode } from './codes.ts';
import { CODE_LASTS_MS } from './limits.ts';
import { hashOfToken, makeToken } from './tokens.ts';

export type DeviceKind = DeviceRow['kind'];

export interface Device {
  store: string;
  id: string;
  kind: DeviceKind;
  name: string;
  /** What a wall shows; null of a tablet. */
  wallMode: WallMode | null;
}

/** A device as a manager sees it. */
export interface KnownDevice extends Device {
  /** Null for the first, let in with the house's set-up code. */
  enrolledBy: string | null;
  /** Epoch ms. */
  enrolledAt: number;
  active: boolean;
}

/** Every question may throw `DatabaseAway`. */
export interface Devices {
  /** The device of a token; null when there is none, or it was shut out. */
  find(token: string): Promise<Device | null>;
  /** Lets a device in: it, and the token for its cookie, a new one unless it is given. */
  letIn(
    device: { store: string; kind: DeviceKind; name: string; by: string | null; token?: string },
    nowMs: number,
  ): Promise<{ device: Device; token: string }>;
  /** A code that lets one device in, once, until then (epoch ms). */
  makeCode(
    device: { store: string; kind: DeviceKind; name: string; by: string },
    nowMs: number,
  ): Promise<{ code: string; expiresAt: number }>;
  /** Lets the device in that this code was made for; null when there is no such code, or it is used or too old. */
  enrol(code: string, nowMs: number): Promise<{ device: Device; token: string } | null>;
  /** Every device of a store, shut out or not, the newest first. */
  all(store: string): Promise<KnownDevice[]>;
  /** False when there is no such device, or it was shut out before. Its sessions are somebody else's to end. */
  shutOut(store: string, id: string): Promise<boolean>;
  /** What a wall shows from now on; false when there is no such wall, or it was shut out. */
  setWallMode(store: string, id: string, mode: WallMode): Promise<boolean>;
}

export function createDevices(db: Db, chance: Pick<Chance, 'bytes' | 'id'>): Devices {
  const devices: Devices = {
    async find(token) {
      const row = await answered(readDevice(db, hashOfToken(token)));
      return row && toDevice(row);
    },
    async letIn({ store, kind, name, by, token = makeToken(chance.bytes) }, nowMs) {
      const device: Device = { store, id: chance.id(), kind, name, wallMode: kind === 'wall' ? 'public' : null };
      const row = { storeId: store, id: device.id, kind, name, tokenHash: hashOfToken(token), enrolledById: by };
      await answered(addDevice(db, { ...row, enrolledAt: nowMs, active: true }));
      return { device, token };
    },
    async makeCode({ store, kind, name, by }, nowMs) {
      const code = makeCode(chance.bytes);
      const row = { storeId: store, codeHash: hashOfCode(code), kind, name, createdById: by };
      const times = { createdAt: nowMs, expiresAt: nowMs + CODE_LASTS_MS };
      await answered(addEnrolment(db, { ...row, ...times, usedAt: null }));
      return { code, expiresAt: times.expiresAt };
    },
    async enrol(code, nowMs) {
      const used = await answered(useEnrolment(db, hashOfCode(code), nowMs));
      return used && devices.letIn({ store: used.storeId, ...used, by: used.createdById }, nowMs);
    },
    async all(store) {
      const rows = await answered(readDevices(db, store));
      return rows.map((row) => {
        const { enrolledById: enrolledBy, enrolledAt, active } = row;
        return { ...toDevice(row), enrolledBy, enrolledAt, active };
      });
    },
    shutOut: (store, id) => answered(shutOutDevice(db, store, id)),
    setWallMode: (store, id, mode) => answered(setWallMode(db, store, id, mode)),
  };
  return devices;
}

function toDevice({ storeId, id, kind, name, wallMode }: DeviceRow): Device {
  return { store: storeId, id, kind, name, wallMode: kind === 'wall' ? (wallMode ?? 'public') : null };
}
