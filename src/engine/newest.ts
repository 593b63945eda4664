import { stat } from 'node:fs/promises';
import type { AuditAsk } from '../protocol/services.ts';
import { filesOfTable } from './sources/files/parts.ts';

/**
 * The question with the file that was written last among those that its pattern matches (or its folder holds), where it
 * asks for that one only.
 *
 * @throws AuditError `fileUnreadable` where there is none
 */
export async function ofNewest({ pick, ...ask }: AuditAsk): Promise<AuditAsk> {
  if (pick !== 'newest') return ask;
  const files = await Promise.all(
    (await filesOfTable(ask.path)).map(async (path) => ({ path, written: (await stat(path)).mtimeMs })),
  );
  return { ...ask, path: files.reduce((newest, one) => (one.written > newest.written ? one : newest)).path };
}
