/** The mark of what may leave the server: only this room can put it on, and senders accept nothing without it. */

declare const disclosed: unique symbol;

/** A value made for one viewer (or for all viewers of a store) by the policy. Never cast to it outside this room. */
export type Disclosed<T> = T & { readonly [disclosed]: true };
