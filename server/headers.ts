/** What every answer tells a browser about what it may do with our pages. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** `encrypted`: whether pages are reached over TLS, ours or a proxy's. */
export function securityHeaders({ encrypted }: { encrypted: boolean }): RequestHandler {
  return helmet({ ...SECURITY_HEADERS, strictTransportSecurity: encrypted && HSTS });
}

/** Only our own scripts, styles, pictures and sockets; nobody may frame us. Styles set by script (Leaflet's) need no exception; a photo is a `blob:` of the page's own. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  xFrameOptions: { action: 'deny' as const },
};

/** Who has been here over TLS comes back over nothing else, for a year. */
const HSTS = { maxAge: 365 * 24 * 3_600, includeSubDomains: false };
