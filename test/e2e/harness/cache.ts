import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of the user's cache, filled once. It is filled beside its place and then renamed, so that one that was
 * broken off is never taken for whole, and two runs at a time do no harm.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'evenhand/workbench');
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  console.log(`Preparing ${name} in ${cache} …`);
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, `${name}.partial-`));
  try {
    await fill(partial);
    renameSync(partial, folder);
  } catch (error) {
    // Somebody else may have been faster; then theirs is as good.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}
