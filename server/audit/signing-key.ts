/** The key that signs heads: made at the first start, kept beside the data and outside the database; its public half lies beside it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the two halves (Ed25519, PEM) in the folder of the audit. */
const PRIVATE = 'signing.key';
export const PUBLIC = 'signing.pub';

export interface SigningKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** The key in `folder`, made where there is none, readable by its user alone. A file that cannot be read is a sentence. */
export function openSigningKey(folder: string): SigningKey | { wrong: string } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, PRIVATE);
  if (!existsSync(file)) appear(file, pemOf(generateKeyPairSync('ed25519').privateKey, 'pkcs8'));
  try {
    chmodSync(file, 0o600);
    const privateKey = createPrivateKey(readFileSync(file));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
    const publicKey = createPublicKey(privateKey);
    writeFileSync(join(folder, PUBLIC), pemOf(publicKey, 'spki'), { mode: 0o600 });
    return { privateKey, publicKey };
  } catch {
    return { wrong: `The key in ${file} cannot be read. Put the file back as it was: the audit is signed with it.` };
  }
}

const pemOf = (key: KeyObject, type: 'pkcs8' | 'spki'): string => key.export({ format: 'pem', type }).toString();

/** Appears whole, and never in the place of one that is there. */
function appear(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
