/** A manager's second factor: a secret in their authenticator app, sealed in the database, of which no code counts twice. */
import { putSecondFactor, readCredential, useTimeStep } from '../../db/credential.ts';
import type { Db } from '../../db/db.ts';
import { seal, unseal } from '../../db/seal.ts';
import { answered } from './away.ts';
import { stepOf, TOTP_SECRET_BYTES } from './totp.ts';

export interface Account {
  store: string;
  person: string;
}

export interface SecondFactor {
  /** Whether the account has one that was confirmed. */
  isSet(account: Account): Promise<boolean>;
  /** A new secret, in place of any before; it counts once a code of it was shown. */
  begin(account: Account): Promise<Buffer>;
  /** Whether this is a code of now that was not used before; it is used up by asking. */
  takes(account: Account, code: string, nowMs: number): Promise<boolean>;
  takeAway(account: Account): Promise<void>;
}

/** What a secret is sealed for. */
export const aboutSecondFactor = ({ store, person }: Account): string => `totp\0${store}\0${person}`;

export function createSecondFactor(db: Db, parts: { key: Buffer; random: (bytes: number) => Buffer }): SecondFactor {
  const put = ({ store, person }: Account, sealed: Buffer | null) =>
    answered(putSecondFactor(db, store, person, sealed));
  const read = ({ store, person }: Account) => answered(readCredential(db, store, person));

  return {
    async isSet(account) {
      const kept = await read(account);
      return kept?.totpSealed != null && kept.totpStep !== null;
    },
    async begin(account) {
      const secret = parts.random(TOTP_SECRET_BYTES);
      await put(account, seal(secret, aboutSecondFactor(account), parts));
      return secret;
    },
    async takes(account, code, nowMs) {
      const sealed = (await read(account))?.totpSealed;
      const secret = sealed && unseal(sealed, aboutSecondFactor(account), parts.key);
      const step = secret ? stepOf(secret, code, nowMs) : null;
      return step !== null && answered(useTimeStep(db, account.store, account.person, step));
    },
    takeAway: (account) => put(account, null),
  };
}
