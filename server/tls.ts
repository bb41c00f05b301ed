/** Reads the certificate and the key with which the server speaks TLS; what is wrong with them is a sentence. */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface Certificate {
  cert: Buffer;
  key: Buffer;
}

/** Paths of PEM files, from `TLS_CERT` and `TLS_KEY`. */
export function readCertificate(paths: { cert: string; key: string }): Certificate | { wrong: string } {
  const cert = read('TLS_CERT', paths.cert);
  if ('wrong' in cert) return cert;
  const key = read('TLS_KEY', paths.key);
  if ('wrong' in key) return key;
  try {
    createSecureContext({ cert: cert.content, key: key.content });
  } catch (error) {
    const { code = 'no reason given' } = error as NodeJS.ErrnoException;
    return { wrong: `TLS_CERT and TLS_KEY cannot be used together (${code}): both must be PEM files of one pair.` };
  }
  return { cert: cert.content, key: key.content };
}

function read(setting: string, path: string): { content: Buffer } | { wrong: string } {
  try {
    return { content: readFileSync(path) };
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { wrong: `The file that ${setting} names cannot be read (${code}): ${path}` };
  }
}
