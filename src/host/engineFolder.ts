import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

export type EngineFolder = { readonly path: string; prepare(): void; dispose(): void };

/** A folder for the engine's documents and spilled data, for as long as this extension host lives. */
export function engineFolder(storage: string): EngineFolder {
  const path = join(storage, `${machine}${process.pid}`);
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

/** Process ids mean something on one machine only, and a home folder may belong to several. */
const prefix = 'engine-';
const machine = `${prefix}${hostname().replace(/[^\w.]/g, '_')}-`;
const month = 30 * 86_400_000;

/** Folders of processes that ended without removing them: of this machine; of others, when they are old. */
function removeLeftOver(storage: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(storage).filter((name) => name.startsWith(prefix));
  } catch {
    return;
  }
  for (const name of names) {
    const pid = Number(name.slice(name.lastIndexOf('-') + 1));
    const path = join(storage, name);
    if (Number.isInteger(pid) && (name.startsWith(machine) ? !isAlive(pid) : isOld(path))) removeIfPossible(path);
  }
}

function isOld(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > month;
  } catch {
    return false;
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
