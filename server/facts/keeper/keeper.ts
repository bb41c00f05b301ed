/** The one hand that changes what is known about a store's customers: durable first, then true in memory. */
import { type Appointments, createAppointments } from './appointments.ts';
import { type ClientBook, createClientBook } from './client-book.ts';
import { createDesk } from './desk.ts';
import { createFarewells, type Farewells } from './farewells.ts';
import { createNotes, type Notes } from './notes.ts';
import { createOwnWord, type OwnWord } from './own-word.ts';
import { createPhotos, type Photos } from './photos.ts';
import { createPromises, type Promises } from './promises.ts';
import { createPurchases, type Purchases } from './purchases.ts';
import { createTold, type Told } from './told.ts';

/**
 * Every command answers what it did, or a refusal, and then nothing has changed. Whether somebody may give a command is
 * for the door to settle, as far as it follows from tiers; here it is only what a fact says of itself.
 */
export type Keeper = Appointments & ClientBook & Farewells & Notes & Promises & Told & OwnWord & Purchases & Photos;

export function createKeeper(parts: Parameters<typeof createDesk>[0]): Keeper {
  const desk = createDesk(parts);
  return {
    ...createAppointments(desk),
    ...createClientBook(desk),
    ...createFarewells(desk),
    ...createNotes(desk),
    ...createPromises(desk),
    ...createTold(desk),
    ...createOwnWord(desk),
    ...createPurchases(desk),
    ...createPhotos(desk),
  };
}
