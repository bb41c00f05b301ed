/** What a customer decides about their photo: giving one, and taking it back. */
import { isRefusal, type Refusal, refusal } from '../../protocol/refusal.ts';
import type { Clock } from '../clock.ts';
import type { Keeper } from '../facts/keeper/keeper.ts';
import type { Roster } from '../facts/roster.ts';
import type { StillPicture } from '../facts/still-picture.ts';
import { type Decided, DONE, type Hand } from './hand.ts';

export interface OwnPhoto {
  /** A picture file, in the place of an earlier photo. What is no photo is refused, and the earlier one stays. */
  givePhoto(customer: string, given: Buffer): Decided;
  /** Gone for everybody at the next tick, and deleted. */
  takePhotoBack(customer: string): Decided;
}

/** `develop`: makes what may be kept of a file. */
export function createOwnPhoto(
  hand: Hand,
  parts: {
    roster: Roster;
    keeper: Keeper;
    clock: Clock;
    develop: (given: Buffer) => Promise<StillPicture | Refusal>;
  },
): OwnPhoto {
  const { roster, keeper, clock, develop } = parts;
  return {
    async givePhoto(customer, given) {
      const isLastWord = hand.newWord('photo', customer);
      const picture = await develop(given);
      if (isRefusal(picture)) return picture;
      // Who has taken their photo back while this one was being made does not find it given afterwards.
      return hand.give(customer, async () =>
        isLastWord() ? keeper.givePhoto(customer, picture, clock.now()) : refusal('unavailable'),
      );
    },
    async takePhotoBack(customer) {
      hand.newWord('photo', customer);
      const hasNone = roster.photoUntil(customer, clock.now()) === null;
      return hasNone && !hand.isGiving(customer) ? DONE : hand.takeBack(customer, { what: 'photo' });
    },
  };
}
