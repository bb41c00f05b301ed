/** Every table of the database, as queries and migrations see them. */
export * from './schema/access.ts';
export * from './schema/announcement.ts';
export * from './schema/appointment.ts';
export * from './schema/audit.ts';
export * from './schema/facts.ts';
export * from './schema/history.ts';
export * from './schema/lived.ts';
export * from './schema/offer.ts';
export * from './schema/people.ts';
export * from './schema/place.ts';
export * from './schema/standards.ts';
export * from './schema/visit.ts';
export * from './schema/walk-in.ts';
