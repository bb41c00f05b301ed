/** Consent, and which way a change of it goes: down is taking back, up is giving. */

/** `off`: not recognised; `ask`: the phone asks on arrival; `automatic`: recognised on arrival. */
export const CONSENT_MODES = ['off', 'ask', 'automatic'] as const;
/** `mine`: the customer's own associates alone know of a visit; `store`: the house does. */
export const CONSENT_SCOPES = ['mine', 'store'] as const;

export interface Consent {
  mode: (typeof CONSENT_MODES)[number];
  scope: (typeof CONSENT_SCOPES)[number];
}

/** What both allow. */
export function lower(a: Consent, b: Consent): Consent {
  return {
    mode: CONSENT_MODES[Math.min(CONSENT_MODES.indexOf(a.mode), CONSENT_MODES.indexOf(b.mode))]!,
    scope: a.scope === 'mine' ? 'mine' : b.scope,
  };
}

export const isSameConsent = (a: Consent, b: Consent): boolean => a.mode === b.mode && a.scope === b.scope;

/** Whether `to` allows anything that `from` does not: then it must be asked for, and kept before it counts. */
export const isGiving = (from: Consent, to: Consent): boolean => !isSameConsent(lower(from, to), to);
