/** A database that does not answer is not the same as one that says no. */

/** A database that has not answered by then, in ms, counts as away: nobody waits at the door for longer. */
const ANSWER_WITHIN_MS = 5_000;

/** The database could not be asked. */
export class DatabaseAway extends Error {}

/** What the database answers in time; throws {@link DatabaseAway} when it does not. */
export function answered<Result>(asked: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const away = (cause: unknown) => reject(new DatabaseAway('the database is away', { cause }));
    const late = setTimeout(away, ANSWER_WITHIN_MS);
    asked.then(resolve, away).finally(() => clearTimeout(late));
  });
}

/**
 * The same of work that is done in turn: what is still waiting for its turn when whoever asked is told that the database
 * is away is not done behind their back.
 */
export function answeredInTurn<Result>(
  inTurn: <Done>(work: () => Promise<Done>) => Promise<Done>,
  work: () => Promise<Result>,
): Promise<Result> {
  let isAwaited = true;
  const done = inTurn(() => (isAwaited ? work() : Promise.reject(new DatabaseAway('given up'))));
  return answered(done).finally(() => {
    isAwaited = false;
  });
}
