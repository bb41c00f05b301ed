/** The dial's four stops: mode and scope of consent folded into one question. */
import type { Consent } from '../../protocol/consent.ts';
import type { OwnAssociate } from '../../protocol/me.ts';
import type { OwnWords } from '../words/own-en.ts';

/** From least to most, as the dial shows them. */
export const STOPS = ['off', 'mine', 'ask', 'always'] as const;
export type Stop = (typeof STOPS)[number];

export function stopOf({ mode, scope }: Consent): Stop {
  if (mode === 'automatic') return scope === 'mine' ? 'mine' : 'always';
  return mode;
}

/** The consent a stop stands for. Who may know is left as it was where the stop says nothing about it. */
export function consentAt(stop: Stop, { scope }: Consent): Consent {
  if (stop === 'mine') return { mode: 'automatic', scope: 'mine' };
  return stop === 'always' ? { mode: 'automatic', scope: 'store' } : { mode: stop, scope };
}

export function nameOfStop(stop: Stop, people: readonly OwnAssociate[], { dial }: OwnWords): string {
  const [only] = people;
  return stop === 'mine' && only && people.length === 1 ? dial.mineOne(only.given) : dial[stop];
}

/** What follows from a consent, in a sentence or two. */
export function meaningOf(consent: Consent, people: readonly OwnAssociate[], { dial }: OwnWords): string {
  switch (stopOf(consent)) {
    case 'off':
      return dial.sayOff;
    case 'mine':
      return people.length > 0 ? dial.sayMine : dial.sayMineNobody;
    case 'ask':
      return consent.scope === 'mine' ? dial.sayAskMine : dial.sayAsk;
    case 'always':
      return dial.sayAlways;
  }
}
