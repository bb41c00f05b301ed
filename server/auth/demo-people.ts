/** What the demo's people sign in with: drawn from the installation's own key, so that no two installations have the same. */
import { createHmac } from 'node:crypto';
import { addCredentials, type CredentialRow, readCredentials } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { seal } from '../../db/seal.ts';
import { isCommonPin } from './common-pins.ts';
import type { Pins } from './pins.ts';
import { aboutSecondFactor } from './second-factor.ts';
import { codeOf, stepAt, TOTP_SECRET_BYTES } from './totp.ts';

export const SALT_BYTES = 16;

/** What the demo tells a newcomer about one of its people. */
export interface DemoHint {
  pin: string;
  /** The second factor's code just now; null for who needs none. */
  code: string | null;
}

export interface DemoPeople {
  /** Gives a PIN, and managers a second factor, to everybody who has none yet. */
  prepare(db: Db, store: string, people: readonly { id: string; role: string }[], nowMs: number): Promise<void>;
  /** Null for who has changed what the demo gave them. */
  hint(kept: CredentialRow, nowMs: number): DemoHint | null;
}

/** `demoKey`: this installation's own secret; `sealKey`: the one second factors are sealed with. */
export function createDemoPeople(parts: {
  demoKey: string;
  sealKey: Buffer;
  pins: Pins;
  random: (bytes: number) => Buffer;
}): DemoPeople {
  const { demoKey, sealKey, pins, random } = parts;
  const draw = createDraw(demoKey);
  const saltOf = (person: string) => draw('salt', person).subarray(0, SALT_BYTES);
  const secretOf = (person: string) => draw('totp', person).subarray(0, TOTP_SECRET_BYTES);

  function pinOf(person: string): string {
    for (let n = 0; ; n++) {
      const pin = String(draw('pin', person, n).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
      if (!isCommonPin(pin)) return pin;
    }
  }

  return {
    async prepare(db, store, people, nowMs) {
      const kept = new Set((await readCredentials(db, store)).map(({ personId }) => personId));
      const without = people.filter(({ id }) => !kept.has(id));
      const rows = without.map(async ({ id, role }): Promise<CredentialRow> => {
        const sealed = { key: sealKey, random };
        const about = aboutSecondFactor({ store, person: id });
        return {
          storeId: store,
          personId: id,
          pinHash: await pins.hash(pinOf(id), saltOf(id)),
          pinSetAt: nowMs,
          firstPinUntil: null,
          totpSealed: role === 'manager' ? seal(secretOf(id), about, sealed) : null,
          totpStep: role === 'manager' ? 0 : null,
          lockedAt: null,
        };
      });
      await addCredentials(db, await Promise.all(rows));
    },
    hint({ personId, pinHash, totpStep }, nowMs) {
      if (!pinHash.includes(`$${saltOf(personId).toString('base64url')}$`)) return null;
      // The code of this moment, or the next one where this one is used up: a clock half a minute ahead is let in.
      const step = totpStep === null ? null : Math.max(stepAt(nowMs), totpStep + 1);
      return { pin: pinOf(personId), code: step === null ? null : codeOf(secretOf(personId), step) };
    },
  };
}

/** 32 bytes that belong to what is drawn for whom, and to this installation alone. */
export function createDraw(demoKey: string): (what: string, whom: string, n?: number) => Buffer {
  return (what, whom, n = 0) => createHmac('sha256', demoKey).update(`${what}\0${whom}\0${n}`).digest();
}
