import type { WithDatabase } from '../ports.ts';
import { interruptible, type LockedDatabase, openLocked, withLockedDatabase } from './connection.ts';

/** A database for two uses, both with the contract of `withLockedDatabase`. `end` closes what still waits. */
export type KeptDatabase = {
  readonly first: WithDatabase;
  readonly last: WithDatabase;
  readonly end: () => Promise<void>;
};

/**
 * The database of the first use stays open for a last one of exactly the same files and temporary folder. A last use of
 * anything else has a database of its own. One in which something failed is closed at once, and so is any after its last
 * use.
 */
export function keptDatabase(): KeptDatabase {
  let waiting: (LockedDatabase & { readonly key: string }) | undefined;
  let ended = false;
  const keyOf = (files: readonly string[], temporary: string) => JSON.stringify([temporary, ...files]);
  const take = () => {
    const taken = waiting;
    waiting = undefined;
    return taken;
  };
  return {
    async first(files, temporary, signal, use) {
      let own: LockedDatabase | undefined = await openLocked(files, temporary, signal);
      try {
        const result = await interruptible(own.connection, signal, use);
        if (waiting === undefined && !ended) {
          waiting = { ...own, key: keyOf(files, temporary) };
          own = undefined;
        }
        return result;
      } finally {
        await own?.close();
      }
    },
    async last(files, temporary, signal, use) {
      const taken = waiting?.key === keyOf(files, temporary) ? take() : undefined;
      if (taken === undefined) return withLockedDatabase(files, temporary, signal, use);
      try {
        return await interruptible(taken.connection, signal, use);
      } finally {
        await taken.close();
      }
    },
    async end() {
      ended = true;
      await take()?.close();
    },
  };
}
