/** The cookies of this house: out of reach of scripts, of other sites, and of plain HTTP beyond this machine. */
import { parseCookie } from 'cookie';
import type { Response } from 'express';

/** `__Host-`: a browser takes it over a secure connection alone (loopback counts) and for this very name. */
export const SESSION_COOKIE = '__Host-sotto_session';
export const DEVICE_COOKIE = '__Host-sotto_device';
/** A customer's, on their own phone. */
export const CUSTOMER_COOKIE = '__Host-sotto_customer';
/** Of a phone at a customer's door. */
export const DOOR_COOKIE = '__Host-sotto_door';
/** A device stays let in until it is shut out; browsers keep no cookie longer than 400 days (RFC 6265bis). */
export const DEVICE_COOKIE_LASTS_MS = 400 * 24 * 3_600_000;

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

/** What a cookie of this name holds, or ''. */
export const cookieIn = (header: string | undefined, name: string): string => parseCookie(header ?? '')[name] ?? '';

export function setCookie(response: Response, name: string, value: string, lastsMs: number): void {
  response.cookie(name, value, { ...ATTRIBUTES, maxAge: lastsMs });
}

export function clearCookie(response: Response, name: string): void {
  response.clearCookie(name, ATTRIBUTES);
}
