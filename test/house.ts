/** Who and where in the demo house, as tests need them: tags by what they are there to show, and points one can stand on. */
import type { Place } from './fixes.ts';

/** In Inès's book (primary) and Leïla's (secondary); recognised automatically. */
export const ADAEZE = { tag: 'T-MJDGCB', id: 'c-01', family: 'Okonkwo-Vidal' };
/** Wants to be asked; Agnieszka's. */
export const TOMASZ = { tag: 'T-FCMXB4', id: 'c-17', family: 'Brzeziecki' };
/** Only her own associate, Inès, may know of her visits. */
export const MINE_OF_INES = { tag: 'T-THU3HG', id: 'c-28', family: 'Kowalski-Faure' };
/** Consent is off. */
export const OFF = { tag: 'T-G8UFG7', id: 'c-33', family: 'Tissot-Amari' };

export const INES = 'a-ines';
export const LEILA = 'a-leila';
export const YUKI = 'a-yuki';
export const MANAGER = 'm-solene';

const ground = (x: number, y: number): Place => ({ floor: 'ground', x, y });
export const VESTIBULE = ground(19, 2.2);
export const GALLERY = ground(19, 10.4);
export const LEATHER = ground(10, 4);
export const FITTING: Place = { floor: 'first', x: 3.9, y: 15.2 };
/** From the main door into the leather room. */
export const INTO_LEATHER = [ground(19, 0.8), VESTIBULE, ground(19, 5), ground(16, 7.2), ground(13, 7.2), LEATHER];
