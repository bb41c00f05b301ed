/** Takes the port, or says in a sentence why it could not. */
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** `url` begins with `https` where the server speaks TLS itself. */
export function listen(http: Server, at: { host: string; port: number }): Promise<{ url: string } | { wrong: string }> {
  const { host, port } = at;
  return new Promise((done) => {
    http.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE')
        done({
          wrong: `Port ${port} is in use by another program. Stop it, or choose another port: PORT=0 takes a free one.`,
        });
      else if (code === 'EACCES')
        done({ wrong: `This user may not use port ${port}. Choose one above 1023, or PORT=0.` });
      else done({ wrong: `Cannot listen on ${host}:${port}: ${message}` });
    });
    http.listen(port, host, () => {
      const { port: taken } = http.address() as AddressInfo;
      const scheme = http instanceof TlsServer ? 'https' : 'http';
      done({ url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${taken}` });
    });
  });
}
