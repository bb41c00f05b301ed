/** Lets asynchronous work happen one piece after another, in the order it was asked for. */

/** Runs `work` once everything handed over before it is done, whether that went well or not. */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
