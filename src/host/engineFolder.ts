import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export type EngineFolder = { readonly path: string; prepare(): void; dispose(): void };

/** A folder for the engine's documents and spilled data, for as long as this extension host lives. */
export function engineFolder(storage: string): EngineFolder {
  const path = join(storage, `${prefix}${process.pid}`);
  return {
    path,
    // Before each start of the engine, when no other runs: what the one before spilled is of no use to anybody.
    prepare() {
      removeLeftOver(storage);
      mkdirSync(path, { recursive: true });
      for (const name of readdirSync(path)) if (name.startsWith('work-')) removeIfPossible(join(path, name));
    },
    dispose: () => removeIfPossible(path),
  };
}

const prefix = 'engine-';

/** Folders of processes that ended without removing them. */
function removeLeftOver(storage: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(storage);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(name.slice(prefix.length));
    if (name.startsWith(prefix) && Number.isInteger(pid) && !isAlive(pid)) removeIfPossible(join(storage, name));
  }
}

/** What cannot be removed is in nobody's way. */
function removeIfPossible(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
