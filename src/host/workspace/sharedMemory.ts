import { createHash } from 'node:crypto';
import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { memoryKeys } from '../ids.ts';

/** What remembers something by its key. */
export type Memory = Pick<Memento, 'get' | 'update'>;

const mostWorkspaces = 200;

/**
 * The memory of a workspace, the same in all of its windows. The one that VS Code has for a workspace is read when a
 * window opens and written as a whole: of two windows, the one that writes last forgets what the other was told. This
 * one is a part of the global memory, of whose changes every window hears.
 *
 * @param workspace says which workspace it is; the last 200 that were told something are kept
 */
export function sharedMemory(global: Pick<Memento, 'get' | 'update' | 'keys'>, workspace: () => string): Memory {
  const id = () => createHash('sha256').update(workspace()).digest('hex').slice(0, 16);
  const keyOf = (key: string, of: string) => `${key}:${of}`;
  const forgetOldest = (latest: string) => {
    const known = z.array(z.string()).safeParse(global.get(memoryKeys.workspaces)).data ?? [];
    if (known.at(-1) === latest) return;
    const kept = [...known.filter((one) => one !== latest), latest].slice(-mostWorkspaces);
    void global.update(memoryKeys.workspaces, kept);
    const gone = known.filter((one) => !kept.includes(one));
    for (const key of global.keys())
      if (gone.some((one) => key.endsWith(`:${one}`))) void global.update(key, undefined);
  };
  return {
    get: <T>(key: string) => global.get<T>(keyOf(key, id())) as T,
    async update(key, value) {
      const latest = id();
      forgetOldest(latest);
      await global.update(keyOf(key, latest), value);
    },
  };
}
