import { AuditError } from '../protocol/failures.ts';
import { absent, settledStampOf, stampOf } from './stamp.ts';

/**
 * Runs `read`, which reads these files, several times over and in several places: what it comes to counts only if they
 * were the same at its end as at its beginning. What it threw while they changed says nothing of the files as they are.
 *
 * @param read gets what tells the files it reads from others that have their names later (`stampOf`)
 * @throws AuditError `fileNotFound` when a file went, `fileChanging` when it is another; else what `read` throws
 */
export async function whileUnchanged<T>(
  paths: readonly string[],
  signal: AbortSignal,
  read: (stamp: readonly string[]) => Promise<T>,
): Promise<T> {
  const before = await settledStampOf(paths);
  const refuseIfChanged = async (cause?: unknown) => {
    const after = await stampOf(paths);
    const changed = paths.findIndex((_, at) => after[at] !== before[at]);
    if (changed < 0) return;
    const code = after[changed] === absent ? 'fileNotFound' : 'fileChanging';
    throw new AuditError(code, { path: paths[changed]!, reason: 'whileRead' }, cause);
  };
  let result: T;
  try {
    result = await read(before);
  } catch (error) {
    if (!signal.aborted) await refuseIfChanged(error);
    throw error;
  }
  await refuseIfChanged();
  return result;
}
