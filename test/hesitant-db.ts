/** A database that, when told to, goes away (every statement fails at once) or hesitates (every statement waits), and comes back. */
import type { Db } from '../db/db.ts';

export interface HesitantDb {
  db: Db;
  goAway(): void;
  hesitate(): void;
  /** Answers again; what waited goes on, in order. */
  comeBack(): void;
}

export function hesitant(real: Db): HesitantDb {
  let gate: Promise<void> = Promise.resolve();
  let open = () => {};

  /** A statement, or a part of one: the same, but it waits at the gate before it runs. */
  function gated<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        if (name === 'then')
          return (done: (result: unknown) => unknown, failed: (error: unknown) => unknown) =>
            gate.then(() => target as unknown).then(done, failed);
        if (name === 'transaction' || name === 'execute')
          return (...args: unknown[]) => gate.then(() => value.apply(target, args) as unknown);
        return (...args: unknown[]) => {
          const next = value.apply(target, args) as unknown;
          return typeof next === 'object' && next !== null ? gated(next) : next;
        };
      },
    });
  }

  return {
    db: gated(real),
    goAway() {
      gate = Promise.reject(Object.assign(new Error('gone with Adaeze'), { code: 'ECONNREFUSED' }));
      gate.catch(() => undefined);
    },
    hesitate() {
      gate = new Promise((done) => {
        open = done;
      });
    },
    comeBack() {
      open();
      gate = Promise.resolve();
    },
  };
}
